// The volume that a command means: that of its row, the one that a container's row mounts, or the one that its argument names.
import type { Container } from '#core/engine/container/container.ts';
import { volumesOf } from '#core/engine/container/container.ts';
import { isHelper } from '#core/engine/container/helper.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { Volume } from '#core/engine/volume/volume.ts';
import { UserError } from '#core/errors.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { VolumeArgument } from '../../manifest/arguments.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { type Invocation, someRows } from './invocation.ts';

/** @throws UserError where there is none, EngineError */
export async function resolveVolume(
  engine: EngineAccess,
  invocation: Invocation<VolumeArgument>,
): Promise<Volume> {
  const name =
    invocation.from === 'argument'
      ? invocation.argument.volume
      : volumeOfRow(someRows(invocation, 'Select a volume in the Dockyard view and try again.')[0].node);
  const [volume] = name === undefined ? [] : await (await engine.connect()).volumes.list([name]);
  if (!volume) throw new UserError('The volume no longer exists.');
  return volume;
}

function volumeOfRow({ thing, detail }: TreeNode): string | undefined {
  const meant = detail?.detail === 'reference' ? detail.to : thing;
  return meant?.kind === 'volume' ? meant.id : undefined;
}

/** The containers that mount a volume, stopped ones too, and none of our helpers. @throws EngineError */
export async function containersWith(engine: Engine, volume: string): Promise<readonly Container[]> {
  const containers = await engine.containers.list();
  return containers.filter((container) => volumesOf(container).includes(volume) && !isHelper(container));
}
