// Removing images, volumes and networks: asks first, says what is lost, and names the containers that are in the way.
import type { Container, Ref } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import type { ViewId } from '../../manifest/views.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { confirm, progress } from '../ui.ts';
import { onEach } from './each.ts';
import { someRows } from './row.ts';

interface Removable {
  readonly view: ViewId;
  readonly choose: string;
  readonly question: (count: number) => string;
  /** What goes with it. */
  readonly lost: string;
  readonly users: (container: Container, ref: Ref) => boolean;
}

function removable(kind: 'image' | 'volume' | 'network'): Removable {
  switch (kind) {
    case 'image':
      return {
        view: 'dockyard.images',
        choose: 'Choose an image in the Dockyard view first.',
        question: (count) => (count === 1 ? 'Remove this image?' : `Remove ${count} images?`),
        lost: 'It has to be built or pulled again before a container can start from it.',
        users: (container, { id }) => container.imageId === id,
      };
    case 'volume':
      return {
        view: 'dockyard.volumes',
        choose: 'Choose a volume in the Dockyard view first.',
        question: (count) => (count === 1 ? 'Remove this volume?' : `Remove ${count} volumes?`),
        lost: 'All data in it is lost: databases, uploads. This cannot be undone.',
        users: (container, { id }) => container.volumes.includes(id),
      };
    case 'network':
      return {
        view: 'dockyard.networks',
        choose: 'Choose a network in the Dockyard view first.',
        question: (count) => (count === 1 ? 'Remove this network?' : `Remove ${count} networks?`),
        lost: 'Compose makes the networks of a project again when it starts.',
        users: () => false,
      };
  }
}

export async function removeThings(
  engine: EngineAccess,
  kind: 'image' | 'volume' | 'network',
  args: readonly unknown[],
): Promise<void> {
  const { view, choose, question, lost, users } = removable(kind);
  const rows = someRows(args, choose).flatMap(({ node }) =>
    node.thing?.kind === kind ? [{ label: node.label, ref: node.thing }] : [],
  );
  const containers = [...(engine.inventory.container?.values() ?? [])];
  for (const { label, ref } of rows) {
    const inUse = containers.filter((container) => users(container, ref)).map(({ name }) => name);
    if (inUse.length > 0) {
      throw new UserError(`${label} is used by ${inUse.join(', ')}. Remove what uses it first.`, {
        steps: [{ title: 'Show Containers', command: 'dockyard.containers.focus' }],
      });
    }
  }
  const labels = rows.map(({ label }) => label).join(', ');
  await confirm(question(rows.length), `${labels}\n\n${lost}`, 'Remove');
  await progress('Removing', { view }, async () => {
    const connected = await engine.connect();
    await onEach(rows, ({ ref }) => connected.remove(ref));
  });
}
