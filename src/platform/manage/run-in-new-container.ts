// Runs a command line that gets a container of its own, and leaves no container behind when it is cancelled.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandLine } from '#core/commands/command-line.ts';
import type { ManageTarget } from '#core/commands/manage.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { type RunOptions, type RunResult, run } from '../process/run.ts';

export interface NewContainerRun {
  readonly line: CommandLine;
  /** The name of the container, as the line gives it. */
  readonly container: string;
}

/** Milliseconds after an interrupt, as Ctrl-C sends it. */
const afterInterrupt = 5_000;
/** Seconds after SIGTERM before the engine kills it. */
const beforeKill = 3;
/** What a client asked for may be done by the engine after the client is gone. */
const looks = 4;
const betweenLooks = 300;

/** The target with a name for its new container that no other container has. */
export function inNewContainer(target: ManageTarget): ManageTarget & { readonly newContainer: string } {
  const service = target.service.replace(/^[^a-zA-Z0-9]+|[^\w.-]/g, '') || 'manage';
  return { ...target, newContainer: `${service}-run-${randomBytes(6).toString('hex')}` };
}

/**
 * Runs to the end, whatever the exit code is.
 * @throws Cancelled when the signal aborts, once the container is gone
 * @throws UserError where the program cannot be started, or the container could not be removed
 */
export async function runInNewContainer(
  engine: Engine,
  { line, container }: NewContainerRun,
  { signal, ...options }: RunOptions & { readonly signal: AbortSignal },
): Promise<RunResult> {
  if (signal.aborted) throw new Cancelled();
  const client = new AbortController();
  const ended = run(line, { ...options, signal: client.signal });
  const ending = new Promise<undefined>((resolve) =>
    signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  );
  const result = await Promise.race([ended, ending]);
  if (result) return result;
  try {
    await end(engine, container);
  } finally {
    client.abort();
    await ended.catch(() => undefined);
    await remove(engine, container);
  }
  throw new Cancelled();
}

/** Interrupts the command, and stops the container where that does not end it. */
async function end(engine: Engine, container: string): Promise<void> {
  const { containers } = engine;
  try {
    await containers.kill(container, 'SIGINT');
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), afterInterrupt);
    await containers.wait(container, late.signal).catch(() => undefined);
    clearTimeout(timer);
    await containers.stop(container, { timeout: beforeKill });
  } catch (error) {
    // It does not exist yet, does not run, or is gone already.
    if (!(error instanceof UserError)) throw error;
  }
}

/** @throws UserError where it is still there */
async function remove(engine: Engine, container: string): Promise<void> {
  let problem: unknown;
  for (let look = 0; look < looks; look++) {
    if (look > 0) await sleep(betweenLooks);
    problem = await engine.containers.remove(container, { force: true, volumes: true }).then(
      () => undefined,
      (error: unknown) => error,
    );
  }
  const names = (await engine.containers.list()).map(({ name }) => name);
  if (!names.includes(container)) return;
  throw new UserError(
    `The container ${container} could not be removed and may still be running. Remove it in the Dockyard view.`,
    { cause: problem },
  );
}
