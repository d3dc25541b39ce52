// Makes a container without Compose anew, after the question that says what is lost.
import { type Container, volumesOf } from '#core/engine/container/container.ts';
import { volumesStay } from '#core/inventory/rows/words.ts';
import { type PlannedRecreation, planRecreation, recreate } from '../../platform/containers/recreate.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { confirm } from '../questions.ts';
import { progress } from '../ui.ts';

/** @throws UserError where it cannot be made as it was; Cancelled */
export async function confirmRecreation(
  { engine }: Context,
  container: Container,
): Promise<PlannedRecreation> {
  const planned = await planRecreation(await engine.connect(), container.id);
  const volumes = volumesOf(container);
  await confirm(
    `Recreate the container "${container.name}"?`,
    [
      'Files written inside the container, outside its volumes, are lost, and so are its logs.',
      planned.hasNewImage
        ? `The image "${container.image}" has changed since the container was created; the new container uses it.`
        : 'Its settings, networks and name stay the same.',
      ...(planned.isRunning ? ['The running container is stopped, and the new one is started.'] : []),
      ...(volumes.length === 0 ? [] : [volumesStay(volumes)]),
    ].join('\n\n'),
    'Recreate Container',
    'Keep Container',
  );
  return planned;
}

/** @throws UserError with what the engine refuses; the old container is then as it was */
export async function recreateContainer(
  context: Context,
  { name }: Container,
  planned: PlannedRecreation,
): Promise<void> {
  const engine = await context.engine.connect();
  await progress(`Recreating ${name}`, { view: 'dockyard.containers' }, () => recreate(engine, planned));
  announce(context, 'Recreate Container', `Recreated "${name}".`, [], 'information');
}
