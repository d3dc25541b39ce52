// Runs a program in a running container through the engine, and ends it there when it is cancelled.
import { randomUUID } from 'node:crypto';
import type { ManageTarget } from '#core/commands/manage.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { LineSplitter } from '#core/logs/line-splitter.ts';
import type { StreamName } from '#core/logs/log-chunk.ts';
import { endProcessWords, runVariable } from '#core/manage/end-process.ts';
import type { RunResult } from '../process/run.ts';

export interface ContainerRunOptions {
  /** Marks its processes, for whoever ends them from elsewhere; one of its own by default. */
  readonly run?: string;
  /** Aborting ends the process in the container and all that it started. */
  readonly signal: AbortSignal;
  /** Each line as it is complete, colors included. */
  readonly onLine?: (line: string, stream: StreamName) => void;
}

/** Milliseconds for the last output of a process that was ended. */
const lastOutput = 2_000;
/** A process that the engine is only about to start may begin after the first attempt. */
const attempts = 3;
/** Milliseconds for an attempt: the processes get ten seconds, and the interpreter has to start. */
const attemptLimit = 20_000;

/**
 * Runs to the end, whatever the exit code is.
 * @param target how manage.py is run in the container: its Python ends the process
 * @param words the program and its arguments, which reach it as they are
 * @throws Cancelled when the signal aborts, once the process is gone
 * @throws UserError where it could not be ended
 */
export async function execInContainer(
  engine: Engine,
  container: string,
  target: ManageTarget,
  words: readonly string[],
  { signal, onLine, run = randomUUID() }: ContainerRunOptions,
): Promise<RunResult> {
  if (signal.aborted) throw new Cancelled();
  const lines = { stdout: new LineSplitter(), stderr: new LineSplitter() };
  const tell = (stream: StreamName, complete: readonly string[]): void => {
    for (const line of complete) onLine?.(line, stream);
  };
  const { workdir, user } = target;
  const given = { ...(workdir === undefined ? {} : { workdir }), ...(user === undefined ? {} : { user }) };
  const env = { ...target.env, [runVariable]: run };
  const breakOff = new AbortController();
  const ended = engine.containers.exec(
    container,
    words,
    { ...given, env, onOutput: ({ stream, bytes }) => tell(stream, lines[stream].push(bytes)) },
    breakOff.signal,
  );
  const ending = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  const first = await Promise.race([ended, ending.then(() => undefined)]);
  if (first) {
    tell('stdout', lines.stdout.end());
    tell('stderr', lines.stderr.end());
    return first;
  }
  const settled = ended.then(
    () => true,
    () => true,
  );
  const late = (): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), lastOutput));
  try {
    for (let attempt = 0, isOver = false; !isOver && attempt < attempts; attempt++) {
      await endRun(engine, container, target, run);
      isOver = await Promise.race([settled, late()]);
    }
  } finally {
    breakOff.abort();
    await settled;
  }
  throw new Cancelled();
}

/** @throws UserError where something of the run is left */
async function endRun(engine: Engine, container: string, target: ManageTarget, run: string): Promise<void> {
  const { user } = target;
  const words = endProcessWords(target, run);
  const options = user === undefined ? {} : { user };
  const limit = AbortSignal.timeout(attemptLimit);
  const result = await engine.containers.exec(container, words, options, limit).catch((error: unknown) => {
    if (error instanceof UserError || error instanceof Cancelled)
      return { exitCode: 1, stdout: '', stderr: error.message };
    throw error;
  });
  if (result.exitCode === 0 || !(await isRunning(engine, container))) return;
  throw new UserError(
    'The command could not be stopped and may still be running in its container. Restart the container to end it.',
    { detail: result.stderr || result.stdout },
  );
}

/** A container that stopped has ended its processes. */
async function isRunning(engine: Engine, container: string): Promise<boolean> {
  const [found] = await engine.containers.list([container]);
  return found?.state === 'running' || found?.state === 'paused';
}
