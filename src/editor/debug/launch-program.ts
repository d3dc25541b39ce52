// Debugs a program beside the service: a management command or any Python program, in the running container or a new one.
import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import type { CommandLine } from '#core/commands/command-line.ts';
import { shellDisplay } from '#core/commands/display.ts';
import { dockerExec, dockerRemove } from '#core/commands/docker.ts';
import { python, pythonWords } from '#core/commands/manage.ts';
import { connectionOrEnd } from '#core/debug/connection-or-end.ts';
import { defaultPort, type LaunchConfiguration } from '#core/debug/debug-configuration.ts';
import { lacksDebugpy } from '#core/debug/troubles.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import { endProcessWords } from '#core/manage/end-process.ts';
import { untilRunning } from '../../platform/containers/until-running.ts';
import { execInContainer } from '../../platform/manage/exec-in-container.ts';
import { inNewContainer, runInNewContainer } from '../../platform/manage/run-in-new-container.ts';
import { startDetached } from '../../platform/process/detached.ts';
import type { RunResult } from '../../platform/process/run.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import { connectTo, mappingsIn } from './attach.ts';
import type { Begun, DebugBackend, OutputCategory } from './backend.ts';
import { installIn } from './install.ts';
import { missingDebugpy } from './missing-debugpy.ts';
import { needDebugpy } from './probe.ts';
import { type DebugProgram, programOf } from './program.ts';
import { type DebugTarget, resolveDebugTarget } from './target.ts';

/** Seconds until debugpy has to listen: the entrypoint of a new container may wait for a database before. */
const listensWithin = 300;

interface Running {
  readonly container: string;
  readonly ended: Promise<RunResult>;
  readonly port: number;
}

export class ProgramBackend implements DebugBackend {
  readonly #context: Context;
  readonly #folder: vscode.WorkspaceFolder | undefined;
  readonly #configuration: LaunchConfiguration;
  readonly #stop = new AbortController();
  #ended: Promise<unknown> = Promise.resolve();
  /** Why the session did not begin, which is told already. */
  #failed: unknown;
  /** Ends the program, where nobody can wait for its end. */
  #endLine: CommandLine | undefined;

  constructor(
    context: Context,
    folder: vscode.WorkspaceFolder | undefined,
    configuration: LaunchConfiguration,
  ) {
    this.#context = context;
    this.#folder = folder;
    this.#configuration = configuration;
  }

  async begin(signal: AbortSignal, say: (text: string, category: OutputCategory) => void): Promise<Begun> {
    try {
      return await this.#begin(signal, say);
    } catch (error) {
      this.#failed = error;
      throw error;
    }
  }

  async #begin(signal: AbortSignal, say: (text: string, category: OutputCategory) => void): Promise<Begun> {
    const target = await resolveDebugTarget(this.#context, this.#folder, this.#configuration);
    const program = await programOf(this.#context, target, this.#configuration);
    const running = await this.#start(target, program, signal, say);
    const early = new AbortController();
    const connected = connectTo(this.#context, {
      configuration: this.#configuration,
      place: { container: running.container, interpreter: program.place.interpreter, port: running.port },
      wait: listensWithin,
      mappings: await mappingsIn(target.found),
      owned: true,
      signal: AbortSignal.any([signal, early.signal]),
    });
    const first = await connectionOrEnd(connected, running.ended);
    if ('connection' in first) {
      const lastOutput = running.ended.then(({ exitCode }) => {
        if (exitCode !== 0) say(`${endOf(exitCode)}\n`, 'important');
      });
      lastOutput.catch(() => undefined);
      return { ...first.connection, lastOutput, endsWithContainer: program.container === undefined };
    }
    early.abort();
    connected.catch(() => undefined);
    throw await this.#failure(target, first.result);
  }

  async end(): Promise<void> {
    this.#stop.abort();
    try {
      await this.#ended;
    } catch (error) {
      if (!(error instanceof Cancelled) && error !== this.#failed) throw error;
    }
  }

  abandon(): void {
    if (this.#endLine) startDetached(this.#endLine);
    this.#stop.abort();
  }

  async #start(
    target: DebugTarget,
    program: DebugProgram,
    signal: AbortSignal,
    say: (text: string, category: OutputCategory) => void,
  ): Promise<Running> {
    const { container, place } = program;
    const engine = await this.#context.engine.connect();
    const options = {
      signal: this.#stop.signal,
      onLine: (line: string, stream: OutputCategory) => say(`${line}\n`, stream),
    };
    if (!container) {
      const alone = { ...inNewContainer(place), interpreter: [] };
      const line = python(await program.context(), alone, program.words(defaultPort), false);
      const name = alone.newContainer;
      this.#endLine = dockerRemove(dockerCli(engine), name);
      const ended = this.#started(runInNewContainer(engine, { line, container: name }, options));
      const over = new AbortController();
      ended.finally(() => over.abort()).catch(() => undefined);
      const id = await untilRunning(engine, name, AbortSignal.any([signal, over.signal]));
      if (id !== undefined) return { container: id, ended, port: defaultPort };
      if (signal.aborted) throw new Cancelled();
      const { stderr } = await ended;
      if (lacksDebugpy(stderr)) throw missingDebugpy(target, false);
      throw new UserError('The new container exited before the debugger could attach.', { detail: stderr });
    }
    const inContainer = { ...target, container };
    if (this.#configuration.installDebugpy) await installIn(this.#context, inContainer, signal);
    const port = await needDebugpy(this.#context, inContainer, signal);
    const words = pythonWords({ ...place, interpreter: [] }, program.words(port));
    const shown = dockerExec(dockerCli(engine), container.name, words, place);
    this.#context.log.info(`Debugging: ${shellDisplay(shown)}`);
    const run = randomUUID();
    const endWords = endProcessWords(place, run);
    this.#endLine = dockerExec(dockerCli(engine), container.id, endWords, { user: place.user });
    const ended = this.#started(execInContainer(engine, container.id, place, words, { ...options, run }));
    return { container: container.id, ended, port };
  }

  /** A stop waits for its end from now on. */
  #started(ended: Promise<RunResult>): Promise<RunResult> {
    this.#ended = ended;
    // Whoever waits for it is told.
    ended
      .catch(() => undefined)
      .finally(() => {
        this.#endLine = undefined;
      });
    return ended;
  }

  async #failure(target: DebugTarget, result: RunResult): Promise<Error> {
    if (lacksDebugpy(result.stderr)) return missingDebugpy(target, false);
    const { manage, command = [] } = this.#configuration;
    const line = { command: manage ?? command[0] ?? 'python', args: [], env: {}, cwd: undefined };
    return failureOf(line, result, await this.#context.failures());
  }
}

function endOf(exitCode: number | undefined): string {
  return exitCode === undefined
    ? 'The program was terminated by a signal.'
    : `The program exited with code ${exitCode}.`;
}
