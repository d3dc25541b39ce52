// Installs debugpy in a container that has none, where it is until the container is recreated.
import { UserError } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import { installArguments, installEnvironment } from '#core/manage/install-package.ts';
import type { ContainersArgument } from '../../manifest/arguments.ts';
import type { Context } from '../context.ts';
import { step } from '../step.ts';
import { resolveContainers } from '../target/containers.ts';
import type { Invocation } from '../target/invocation.ts';
import { progress, tell } from '../ui.ts';
import { probe } from './probe.ts';
import { needRunning, type RunningTarget, resolveDebugTarget } from './target.ts';

const startDebugging = step('Start Debugging', 'workbench.action.debug.start');

/** @throws UserError with pip's own words, Cancelled */
export async function installDebugpy(context: Context, call: Invocation<ContainersArgument>): Promise<void> {
  const [container] = await resolveContainers(context.engine, call);
  if (!container) throw new UserError('Select the container to install debugpy in.');
  const target = needRunning(await resolveDebugTarget(context, undefined, { container: container.id }));
  await progress(`Installing debugpy in ${container.name}`, 'notification', (signal) =>
    installIn(context, target, signal),
  );
  await tell('information', `debugpy is installed in ${container.name} until it is recreated.`, [
    startDebugging,
  ]);
}

/** Where it is missing. @throws UserError with pip's own words, Cancelled */
export async function installIn(context: Context, target: RunningTarget, signal: AbortSignal): Promise<void> {
  const { container, interpreter } = target;
  if ((await probe(context, target, signal)).debugpy !== undefined) return;
  const engine = await context.engine.connect();
  const words = [...interpreter, ...installArguments('debugpy')];
  // The user of the server may not write where packages are.
  const options = { user: 'root', env: installEnvironment };
  const result = await engine.containers.exec(container.id, words, options, signal);
  if (result.exitCode === 0) return;
  const line = { command: 'pip install debugpy', args: [], env: {}, cwd: undefined };
  throw failureOf(line, result, await context.failures());
}
