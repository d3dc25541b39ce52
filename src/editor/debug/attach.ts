// Attaches to a debugpy that listens in a container, or has it listen in a process that runs there.
import type * as vscode from 'vscode';
import { attachArguments, mappingsOf } from '#core/debug/attach-arguments.ts';
import {
  type AttachConfiguration,
  type DockyardDebugConfiguration,
  type PathMapping,
  portOf,
} from '#core/debug/debug-configuration.ts';
import { UserError } from '#core/errors.ts';
import { NothingListens, openRelay } from '../../platform/debug/relay.ts';
import type { Context } from '../context.ts';
import { askPaths, type ServiceOfFolder } from '../target/service-paths.ts';
import type { Begun, DebugBackend } from './backend.ts';
import { listenIn } from './inject.ts';
import { needRunning, type RunningTarget, resolveDebugTarget } from './target.ts';

/** Seconds that a debugpy that is only starting gets. */
const startsWithin = 10;

/** Ports by process: debugpy listens in a process once, where a later session finds it again. */
export type ListeningProcesses = Map<string, number>;

export class AttachBackend implements DebugBackend {
  readonly #context: Context;
  readonly #folder: vscode.WorkspaceFolder | undefined;
  readonly #configuration: AttachConfiguration;
  readonly #listening: ListeningProcesses;

  constructor(
    context: Context,
    folder: vscode.WorkspaceFolder | undefined,
    configuration: AttachConfiguration,
    listening: ListeningProcesses,
  ) {
    this.#context = context;
    this.#folder = folder;
    this.#configuration = configuration;
    this.#listening = listening;
  }

  async begin(signal: AbortSignal): Promise<Begun> {
    const configuration = this.#configuration;
    const found = needRunning(await resolveDebugTarget(this.#context, this.#folder, configuration));
    const target = { ...found, interpreter: configuration.interpreter ?? found.interpreter };
    const { processId } = configuration;
    if (processId !== undefined) return await this.#attachTo(target, Number(processId), signal);
    const port = portOf(configuration);
    try {
      return await this.#connect(target, port, startsWithin, signal);
    } catch (error) {
      if (!(error instanceof NothingListens)) throw error;
      throw new UserError(
        `Nothing in ${target.container.name} listens on port ${port}. Start the program there with "python -m debugpy --listen ${port}".`,
        { cause: error },
      );
    }
  }

  async end(): Promise<void> {
    // What it attached to goes on.
  }

  async #attachTo(target: RunningTarget, processId: number, signal: AbortSignal): Promise<Begun> {
    const key = `${target.container.id}:${processId}`;
    const known = this.#listening.get(key);
    if (known !== undefined) {
      try {
        return await this.#connect(target, known, 1, signal);
      } catch (error) {
        // It was another process with this number.
        if (!(error instanceof NothingListens)) throw error;
      }
    }
    const port = await listenIn(this.#context, target, processId, signal);
    this.#listening.set(key, port);
    try {
      return await this.#connect(target, port, startsWithin, signal);
    } catch (error) {
      if (!(error instanceof NothingListens)) throw error;
      throw new UserError(
        'debugpy did not start in the process, which may be blocked outside Python code or already be debugged. Try again, or start the program with debugpy.',
        { cause: error },
      );
    }
  }

  async #connect(
    { container, interpreter, found }: RunningTarget,
    port: number,
    wait: number,
    signal: AbortSignal,
  ): Promise<Begun> {
    const configuration = this.#configuration;
    const isChild = configuration.subProcessId !== undefined;
    return await connectTo(this.#context, {
      configuration,
      place: { container: container.id, interpreter, port },
      wait: configuration.wait ?? wait,
      // A child session is given those of its parent.
      mappings: isChild ? [] : await mappingsIn(found),
      owned: false,
      signal,
    });
  }
}

export interface Reaching {
  readonly configuration: DockyardDebugConfiguration;
  readonly place: {
    readonly container: string;
    readonly interpreter: readonly string[];
    readonly port: number;
  };
  /** Seconds until debugpy has to listen. */
  readonly wait: number;
  readonly mappings: readonly PathMapping[];
  readonly owned: boolean;
  readonly signal: AbortSignal;
}

/** Connects to a debugpy that listens, or is about to. @throws NothingListens, UserError, EngineError, Cancelled */
export async function connectTo(
  { engine }: Context,
  { configuration, place, wait, mappings, owned, signal }: Reaching,
): Promise<Begun> {
  const connection = await openRelay(await engine.connect(), { ...place, wait }, signal);
  const { container } = place;
  return { connection, container, owned, arguments: attachArguments(configuration, place, mappings) };
}

/** The pairs of folders of the workspace and the container. */
export async function mappingsIn(found: ServiceOfFolder | undefined): Promise<readonly PathMapping[]> {
  if (!found) return [];
  return await askPaths(found, (paths) => mappingsOf(paths, (path) => found.of.uri(path).fsPath));
}
