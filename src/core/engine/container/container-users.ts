// Which containers use a volume, a network or an image.
import { groupBy } from '#core/inventory/rows/group-by.ts';
import type { Held } from '../thing/thing.ts';
import type { Container } from './container.ts';

/** Containers by what they use: `containerUsers(held, volumesOf)`. */
export function containerUsers(
  held: Held<Container>,
  uses: (container: Container) => readonly string[],
): ReadonlyMap<string, readonly Container[]> {
  return groupBy(held.container?.values() ?? [], uses);
}
