// Ids of rows.

/**
 * The id of a row, from the parts that tell it from all others. Parts may hold any characters, so they are quoted:
 * project `a/b` with service `c` is not project `a` with service `b/c`.
 */
export function rowId(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
