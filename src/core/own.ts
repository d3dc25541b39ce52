// Tables that are asked for a word that somebody else has written.

/** What a table says of a word; `constructor` and its like, which every object has, are words as any other. */
export function own<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
