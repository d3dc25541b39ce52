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
import { needRunning, resolveDebugTarget } from './target.ts';

/** Seconds that a debugpy that is only starting gets. */
const startsWithin = 10;

export class AttachBackend implements DebugBackend {
  readonly #context: Context;
  readonly #folder: vscode.WorkspaceFolder | undefined;
  readonly #configuration: AttachConfiguration;

  constructor(
    context: Context,
    folder: vscode.WorkspaceFolder | undefined,
    configuration: AttachConfiguration,
  ) {
    this.#context = context;
    this.#folder = folder;
    this.#configuration = configuration;
  }

  async begin(signal: AbortSignal): Promise<Begun> {
    const configuration = this.#configuration;
    const target = needRunning(await resolveDebugTarget(this.#context, this.#folder, configuration));
    const interpreter = configuration.interpreter ?? target.interpreter;
    const { processId } = configuration;
    const port =
      processId === undefined
        ? portOf(configuration)
        : await listenIn(this.#context, { ...target, interpreter }, Number(processId), signal);
    const isChild = configuration.subProcessId !== undefined;
    try {
      return await connectTo(this.#context, {
        configuration,
        place: { container: target.container.id, interpreter, port },
        wait: configuration.wait ?? startsWithin,
        // A child session is given those of its parent.
        mappings: isChild ? [] : await mappingsIn(target.found),
        owned: false,
        signal,
      });
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
