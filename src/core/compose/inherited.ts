// Where a service takes over what is written elsewhere.
import type { Location } from '../text.ts';
import type { ComposeFile } from './compose-file.ts';
import type { Service } from './compose-service.ts';
import type { MergedCompose } from './merged-compose.ts';
import { isWrittenIn, mapAt } from './tree.ts';

/**
 * The place at which a service clashes with another one: where both have the same value of one text, its own `<<` or
 * `extends`, by which it takes the value over.
 * @param value where the value of the service is written
 * @param other where that of the other service is written
 */
export function clashingPlace({ node }: Service, value: Location, other: Location | undefined): Location {
  return (other && isSame(value, other) && node.inheritsBy) || value;
}

/**
 * Whether what is added to an entry of a service, or as this entry, comes to further services, too: they take over its
 * mapping, or the entry, by an alias, `<<` or `extends`.
 */
export function isTakenOver(set: MergedCompose, file: ComposeFile, name: string, key: string): boolean {
  const map = mapAt(file.root, 'services', name);
  if (!map) return false;
  const { key: entry, value } = map.entries.get(key) ?? {};
  // An alias: what is added comes to all that have it.
  if (value && entry && isWrittenIn(map, entry) && !isWrittenIn(map, value.location)) return true;
  const isTaken = (place: Location): boolean =>
    isWrittenIn(map, place) || (entry !== undefined && isSame(entry, place));
  return [...set.services.values()].some(
    (other) => other.name !== name && [...other.node.entries.values()].some((one) => isTaken(one.key)),
  );
}

function isSame(a: Location, b: Location): boolean {
  return a.path === b.path && a.span.start === b.span.start && a.span.end === b.span.end;
}
