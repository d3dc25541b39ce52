// Runs a command line in a new container, which is ended and removed when the run is cancelled.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandLine } from '#core/commands/command-line.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { type RunOptions, type RunResult, run } from '../process/run.ts';

export interface NewContainerRunOptions extends RunOptions {
  /** Aborting ends the container, too. */
  readonly signal: AbortSignal;
  /** Told the command line before it is run. */
  readonly onStart?: (line: CommandLine) => void;
}

/** Milliseconds that the program has after the interrupt which the client passes on. */
const patience = 5_000;
/** The engine may still be creating the container when its client is gone: it is looked for again after each pause. */
const pause = 200;
const lookedForAtLeast = 3;
const lookedForAtMost = 25;

/**
 * Runs to the end, whatever the exit code is.
 * @param lineFor the command line for a container of the given name
 * @throws Cancelled when the signal aborts, once the container is gone
 * @throws UserError where it could not be started, or removed
 */
export async function runInNewContainer(
  engine: Engine,
  lineFor: (name: string) => CommandLine,
  { onStart, ...options }: NewContainerRunOptions,
): Promise<{ readonly line: CommandLine; readonly result: RunResult }> {
  const { signal } = options;
  const name = `dockyard-run-${randomUUID()}`;
  const line = lineFor(name);
  onStart?.(line);
  const clientEnded = new AbortController();
  // A program that ignores the interrupt would keep its client waiting.
  const force = async (): Promise<void> => {
    await sleep(patience, undefined, { signal: clientEnded.signal }).catch(() => undefined);
    if (!clientEnded.signal.aborted) await removeOneOff(engine, name).catch(() => undefined);
  };
  let forced: Promise<void> | undefined;
  const abort = (): void => {
    forced = force();
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return { line, result: await run(line, options) };
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    clientEnded.abort();
    await forced;
    await removeOneOff(engine, name);
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** @throws UserError where it is still there */
async function removeOneOff({ containers }: Engine, name: string): Promise<void> {
  let refusal: UserError | undefined;
  for (let looked = 0; looked < lookedForAtMost; looked++) {
    const isThere = (await containers.list()).some((container) => container.name === name);
    if (!isThere && looked >= lookedForAtLeast) return;
    if (isThere) refusal = await refusalOf(containers.remove(name, { force: true, volumes: true }));
    await sleep(pause);
  }
  throw new UserError(`The container ${name} could not be removed and may still be running. Remove it.`, {
    ...(refusal && { detail: refusal.message, cause: refusal }),
  });
}

/** The engine may be removing it by itself. */
async function refusalOf(removal: Promise<void>): Promise<UserError | undefined> {
  try {
    await removal;
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
