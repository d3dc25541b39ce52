// Makes the rows that are shown when a row is expanded: from what is known, or by asking the engine then.
import { fileRows } from '#core/engine/container/file-rows.ts';
import {
  containerDetails,
  environmentRows,
  processRows,
} from '#core/engine/container/rows-below-container.ts';
import { imageDetails } from '#core/engine/image/layer-rows.ts';
import { networkDetails, readMembership } from '#core/engine/network/member-rows.ts';
import { problemRow } from '#core/inventory/rows/detail-row.ts';
import type { AskedRows, FolderRows, TreeNode } from '#core/inventory/rows/tree-node.ts';
import { usersBelow } from '#core/inventory/users-below.ts';
import type { EngineAccess } from '../engine/engine-access.ts';

/** The variables whose values were asked for, by the id of their container. */
export type ShownValues = ReadonlyMap<string, ReadonlySet<string>>;

/** @throws EngineError, UserError where the thing is gone */
export async function lazyRows(
  engine: EngineAccess,
  lazy: AskedRows | FolderRows,
  shown: ShownValues,
): Promise<readonly TreeNode[]> {
  const { inventory } = engine;
  const { of } = lazy;
  switch (lazy.rows) {
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
    case 'files': {
      const state = inventory.container?.get(of.id)?.state ?? 'unknown';
      const { listFiles } = await import('../../platform/volumes/with-files.ts');
      const { entries, isWhole } = await listFiles(await engine.connect(), lazy.of, state, lazy.path);
      const rows = fileRows(lazy.of, lazy.path, entries);
      return isWhole ? rows : [...rows, problemRow(`${of.id}${lazy.path}`, 'Too large to list as a whole.')];
    }
    case 'image': {
      const image = inventory.image?.get(of.id);
      if (!image) return [];
      const layers = await (await engine.connect()).images.history(of.id);
      return imageDetails(image, usersBelow(lazy, inventory) ?? [], layers);
    }
    case 'network': {
      const network = inventory.network?.get(of.id);
      if (!network) return [];
      const { containers } = await engine.connect();
      const members = (usersBelow(lazy, inventory) ?? []).map(async (container) =>
        readMembership(container, network, await containers.inspect(container.id)),
      );
      return networkDetails(network, await Promise.all(members));
    }
  }
}
