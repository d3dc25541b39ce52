// A container that has the name already: the question whether it is replaced.
import { type Container, volumesOf } from '#core/engine/container/container.ts';
import { isUp } from '#core/engine/container/summary.ts';
import { volumesStay } from '#core/inventory/rows/words.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { confirm } from '../questions.ts';
import { rememberedImage, rememberImage } from '../target/dockerfile-memory.ts';
import { isOf, type RunTarget } from './run-target.ts';

/**
 * The container that a run replaces, after the question; undefined where the name is free.
 * @param again the same run as before: the question is not asked a second time
 * @throws Cancelled
 */
export async function containerToReplace(
  { engine, extension }: Context,
  target: RunTarget,
  name: string | undefined,
  again: boolean,
): Promise<Container | undefined> {
  if (name === undefined) return undefined;
  const taken = (await containersNow(engine)).find((container) => container.name === name);
  if (!taken) return undefined;
  const isOwn = isOf(target, taken);
  const { replaces = false } = rememberedImage(extension.workspaceState, target.memory);
  if (isOwn && again && replaces) return taken;
  const { compose } = taken;
  const volumes = volumesOf(taken);
  const detail = [
    `A container of this name exists already${isUp(taken) ? ' and is running' : ''}. It is stopped and removed first.`,
    ...(compose ? [`It belongs to the Compose project ${compose.project}.`] : []),
    `Files that it wrote outside of volumes are lost. ${volumesStay(volumes)}`,
  ];
  await confirm(`Replace the container "${name}"?`, detail.join('\n\n'), 'Replace Container');
  if (isOwn) await rememberImage(extension.workspaceState, target.memory, { replaces: true });
  return taken;
}
