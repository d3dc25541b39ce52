// What docker run leaves behind where it fails or is canceled: removed where it does not run, else said.
import { isMadeBy, type RunMark } from '#core/dockerfile-project/made-by-run.ts';
import { isUp } from '#core/engine/container/summary.ts';
import type { Engine } from '#core/engine/engine.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { step } from '../step.ts';
import { isOf, type RunTarget } from './run-target.ts';

/**
 * Removes a container that was created and could not start: it would keep the name.
 * @param id empty where docker run told none
 */
export async function removeUnstarted(
  { containers }: Engine,
  target: RunTarget,
  made: RunMark,
  id: string,
): Promise<void> {
  const left = (await containers.list()).find(
    (one) =>
      (id === '' ? isMadeBy(one, made) : one.id === id) && one.state === 'created' && isOf(target, one),
  );
  if (left) await containers.remove(left.id, { force: true });
}

/** What a client asked for may be done by the engine after the client is gone. */
export async function afterCancel(context: Context, target: RunTarget, made: RunMark): Promise<void> {
  const engine = await context.engine.connect();
  await removeUnstarted(engine, target, made, '');
  const running = (await engine.containers.list()).find(
    (one) => isMadeBy(one, made) && isUp(one) && isOf(target, one),
  );
  if (!running) return;
  announce(context, 'Run Image', `Run Image was canceled. "${running.name}" is still running.`, [
    step('Stop Container', 'dockyard.stopContainer', { containers: [running.id] }),
  ]);
}
