// Has debugpy listen in a process that runs in a container, where the container allows it.
import { injectWords } from '#core/debug/probe.ts';
import { cannotInject, injectionFailed } from '#core/debug/troubles.ts';
import { UserError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { needDebugpy } from './probe.ts';
import type { RunningTarget } from './target.ts';

/** @returns the port where it listens @throws UserError where it cannot, with the reason, EngineError, Cancelled */
export async function listenIn(
  context: Context,
  target: RunningTarget,
  processId: number,
  signal: AbortSignal,
): Promise<number> {
  if (!Number.isInteger(processId)) throw new UserError('"processId" must be a number or "pick".');
  const port = await needDebugpy(context, target, signal);
  const { containers } = await context.engine.connect();
  const words = injectWords(target.interpreter, port, processId);
  const { exitCode, stdout, stderr } = await containers.exec(target.container.id, words, {}, signal);
  const output = `${stdout}\n${stderr}`;
  // gdb fails and debugpy ends well.
  if (exitCode === 0 && !injectionFailed(output)) return port;
  throw new UserError(cannotInject(output), { detail: output });
}
