// Removing images, volumes and networks: asks first, says what is lost, and names the containers that are in the way.
import type { Container, Ref } from '#core/engine/engine.ts';
import type { ViewId } from '../../manifest/views.ts';
import { ActionError } from '../action-error.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { showContainers } from '../step.ts';
import type { Rows } from '../target/invocation.ts';
import { confirm, progress } from '../ui.ts';
import { onEach } from './on-each.ts';

interface Removable {
  readonly view: ViewId;
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
        question: (count) => (count === 1 ? 'Remove this image?' : `Remove ${count} images?`),
        lost: 'It has to be built or pulled again before a container can start from it.',
        users: (container, { id }) => container.imageId === id,
      };
    case 'volume':
      return {
        view: 'dockyard.volumes',
        question: (count) => (count === 1 ? 'Remove this volume?' : `Remove ${count} volumes?`),
        lost: 'All data in it is lost: databases, uploads. This cannot be undone.',
        users: (container, { id }) => container.volumes.includes(id),
      };
    case 'network':
      return {
        view: 'dockyard.networks',
        question: (count) => (count === 1 ? 'Remove this network?' : `Remove ${count} networks?`),
        lost: 'Compose makes the networks of a project again when it starts.',
        users: () => false,
      };
  }
}

export async function removeThings(
  engine: EngineAccess,
  kind: 'image' | 'volume' | 'network',
  selected: Rows,
): Promise<void> {
  const { view, question, lost, users } = removable(kind);
  const rows = selected.flatMap(({ node }) =>
    node.thing?.kind === kind ? [{ label: node.label, ref: node.thing }] : [],
  );
  const containers = [...(engine.inventory.container?.values() ?? [])];
  for (const { label, ref } of rows) {
    const inUse = containers.filter((container) => users(container, ref)).map(({ name }) => name);
    if (inUse.length > 0) {
      throw new ActionError(`${label} is used by ${inUse.join(', ')}. Remove what uses it first.`, {
        buttons: [showContainers],
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
