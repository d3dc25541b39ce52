// Many items of a tree in fewer words: one that stands for all its children.

/** An item of the Test Explorer, as far as its place matters. */
export interface TreeItem<T> {
  readonly parent: T | undefined;
  readonly children: Iterable<readonly [id: string, item: T]>;
}

/**
 * The same choice, with the item above in place of children that are all chosen.
 * @param mayStand whether an item above may be chosen in place of its children
 */
export function folded<T extends TreeItem<T>>(
  chosen: readonly T[],
  mayStand: (item: T) => boolean,
): readonly T[] {
  for (let items = new Set(chosen); ; ) {
    const parents = new Set([...items].flatMap(({ parent }) => parent ?? []));
    const whole = new Set(
      [...parents].filter(
        (parent) => mayStand(parent) && [...parent.children].every(([, child]) => items.has(child)),
      ),
    );
    if (whole.size === 0) return [...items];
    items = new Set([...items].map((item) => (item.parent && whole.has(item.parent) ? item.parent : item)));
  }
}
