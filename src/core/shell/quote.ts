// Words written for a shell, or for what splits a text like one: quoted where a character could mean anything.

/** A word without what any shell expands: `~`, wildcards, and `=` at the start, which zsh looks up as a program. */
const plain = /^[\w@%+:,./-][\w@%+=:,./-]*$/;

export interface Quoting {
  /** Quotes plain words, too: for a shell that is not known. */
  readonly always?: boolean;
  /** What stands for an apostrophe. The usual one has no backslash; people know `'\''` better. */
  readonly apostrophe?: `'"'"'` | `'\\''`;
}

/** A word that a POSIX shell, Compose and `splitWords` read as exactly this word again. */
export function shellQuoted(word: string, { always = false, apostrophe = `'"'"'` }: Quoting = {}): string {
  return !always && plain.test(word) ? word : `'${word.replaceAll("'", apostrophe)}'`;
}
