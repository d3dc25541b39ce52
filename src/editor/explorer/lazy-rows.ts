// Makes the rows that are shown when a row is expanded: from what is known, or by asking the engine then.
import type { Container } from '#core/engine/container/container.ts';
import { containerDetails, environmentRows, processRows } from '#core/engine/container/detail-rows.ts';
import { imageDetails } from '#core/engine/image/layer-rows.ts';
import { networkDetails, readMembership } from '#core/engine/network/member-rows.ts';
import type { AskedRows, TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { EngineAccess } from '../engine/engine-access.ts';

/** The variables whose values were asked for, by the id of their container. */
export type ShownValues = ReadonlyMap<string, ReadonlySet<string>>;

/** @throws EngineError, UserError where the thing is gone */
export async function lazyRows(
  engine: EngineAccess,
  { rows, of }: AskedRows,
  shown: ShownValues,
): Promise<readonly TreeNode[]> {
  const { inventory } = engine;
  switch (rows) {
    case 'container': {
      const container = inventory.container?.get(of.id);
      return container ? containerDetails(container) : [];
    }
    case 'environment': {
      const told = await (await engine.connect()).containers.inspect(of.id);
      return environmentRows(of.id, told, shown.get(of.id) ?? new Set());
    }
    case 'processes':
      return processRows(of.id, await (await engine.connect()).containers.top(of.id));
    case 'image': {
      const image = inventory.image?.get(of.id);
      if (!image) return [];
      const layers = await (await engine.connect()).images.history(of.id);
      return imageDetails(
        image,
        containersWhere(engine, ({ imageId }) => imageId === of.id),
        layers,
      );
    }
    case 'network': {
      const network = inventory.network?.get(of.id);
      if (!network) return [];
      const { containers } = await engine.connect();
      const members = containersWhere(engine, ({ networks }) => networks.includes(network.name)).map(
        async (container) => readMembership(container, network, await containers.inspect(container.id)),
      );
      return networkDetails(network, await Promise.all(members));
    }
  }
}

function containersWhere(
  { inventory }: EngineAccess,
  matches: (container: Container) => boolean,
): readonly Container[] {
  return [...(inventory.container?.values() ?? [])].filter(matches);
}
