// Things in groups.

/** Things in groups by name, in order of first appearance. A thing may have several names. */
export function groupBy<T>(things: Iterable<T>, names: (thing: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    for (const name of names(thing)) {
      const group = groups.get(name);
      if (group) group.push(thing);
      else groups.set(name, [thing]);
    }
  }
  return groups;
}
