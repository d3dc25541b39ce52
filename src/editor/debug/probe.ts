// Asks a container what it has for debugging.
import {
  type DebugProbe,
  type PythonProcess,
  probeWords,
  processWords,
  readProbe,
  readProcesses,
} from '#core/debug/probe.ts';
import { UserError } from '#core/errors.ts';
import { tellingLine } from '#core/failures/output.ts';
import type { Context } from '../context.ts';
import { missingDebugpy } from './missing-debugpy.ts';
import type { RunningTarget } from './target.ts';

/** @throws UserError where Python does not start, EngineError, Cancelled */
export async function probe(
  context: Context,
  target: RunningTarget,
  signal: AbortSignal,
): Promise<DebugProbe> {
  const { stdout, stderr } = await asked(context, target, probeWords(target.interpreter), signal);
  const found = readProbe(stdout);
  if (found) return found;
  const said = tellingLine(stderr) ?? tellingLine(stdout) ?? 'no output';
  throw new UserError(`Python could not be started in ${target.container.name}: ${said}.`, {
    detail: stderr || stdout,
  });
}

/** @returns a free port @throws ActionError where debugpy is missing, with the ways to get it; as above */
export async function needDebugpy(
  context: Context,
  target: RunningTarget,
  signal: AbortSignal,
): Promise<number> {
  const { debugpy, port } = await probe(context, target, signal);
  if (debugpy === undefined) throw missingDebugpy(target, false);
  return port;
}

/** The Python processes that can be attached to. @throws EngineError, Cancelled */
export async function pythonProcesses(
  context: Context,
  target: RunningTarget,
  signal: AbortSignal,
): Promise<readonly PythonProcess[]> {
  const { stdout } = await asked(context, target, processWords(target.interpreter), signal);
  return readProcesses(stdout);
}

async function asked(
  { engine }: Context,
  { container }: RunningTarget,
  words: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return await (await engine.connect()).containers.exec(container.id, words, {}, signal);
}
