// The containers that stand below an image or a network.
import type { Container } from '../engine/container/container.ts';
import type { Inventory } from './inventory.ts';
import type { LazyRows } from './rows/tree-node.ts';

/** The containers that are shown below a row; undefined where no containers are. */
export function usersBelow(
  { rows, of }: LazyRows,
  { container, network }: Inventory,
): readonly Container[] | undefined {
  const name = network?.get(of.id)?.name;
  const all = [...(container?.values() ?? [])];
  if (rows === 'image') return all.filter(({ imageId }) => imageId === of.id);
  if (rows === 'network') return all.filter(({ networks }) => name !== undefined && networks.includes(name));
  return undefined;
}

/** Differs when the rows below have to be made again. */
export function usersKey(lazy: LazyRows, held: Inventory): string | undefined {
  return usersBelow(lazy, held)
    ?.map(({ id, name, state }) => `${id} ${name} ${state}`)
    .join(' ');
}
