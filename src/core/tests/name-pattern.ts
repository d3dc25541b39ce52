// Names as pytest's options give them: a beginning, or a pattern with wildcards.

/** `test`, `*_test`, `check_*`. */
export type NamePattern = string;

/** Whether a name is like one of the patterns: those without wildcards are what it begins with. */
export function namedLike(name: string, patterns: readonly NamePattern[]): boolean {
  return patterns.some((pattern) =>
    /[*?[]/.test(pattern) ? wildcard(pattern, name) : name.startsWith(pattern),
  );
}

/**
 * Whether a name matches a shell pattern of `*` and `?`. Takes time linear in their product, whatever they are.
 * A set in brackets stands for any one character.
 */
export function wildcard(pattern: string, name: string): boolean {
  const parts = [...pattern.replace(/\[[^\]]*\]/g, '?')];
  const letters = [...name];
  let part = 0;
  let letter = 0;
  let star = -1;
  let from = 0;
  while (letter < letters.length) {
    if (parts[part] === '*') {
      star = part++;
      from = letter;
    } else if (part < parts.length && (parts[part] === '?' || parts[part] === letters[letter])) {
      part++;
      letter++;
    } else if (star >= 0) {
      part = star + 1;
      letter = ++from;
    } else return false;
  }
  while (parts[part] === '*') part++;
  return part === parts.length;
}
