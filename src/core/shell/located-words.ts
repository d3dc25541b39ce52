// Words with the file they are written in, and what `$@` and `$1` of a script put in their place.

import type { Location } from '../text.ts';
import { spread } from '../text-map.ts';
import type { Word } from './command.ts';
import type { TracedWord } from './word.ts';

/** A word with the file it is written in. */
export interface LocatedWord {
  readonly word: Word;
  readonly path: string;
}

/** Stands for arguments of the script as a whole command: `exec "$@"`. */
export function isParameters(value: string): boolean {
  return (
    value === '$@' ||
    value === '$*' ||
    value === '${@}' ||
    value === '${*}' ||
    value === '$1' ||
    value === '${1}'
  );
}

/** A word with `$@`, `$1` and the like put in. */
export function expanded(
  located: LocatedWord,
  params: readonly LocatedWord[] | undefined,
): readonly LocatedWord[] {
  const { value } = located.word;
  if (!value.startsWith('$') || !params) return [located];
  if (value === '$@' || value === '$*' || value === '${@}' || value === '${*}') return params;
  const tail = /^\$\{[@*]:(\d)\}$/.exec(value)?.[1];
  if (tail !== undefined) return params.slice(Number(tail) - 1);
  const single = /^\$\{?(\d)\}?$/.exec(value)?.[1];
  const param = single === undefined ? undefined : params[Number(single) - 1];
  return single === undefined ? [located] : param ? [param] : [];
}

/** The place of a word that is one of `words`, or was taken out of one. */
export function placeOf(word: Word, words: readonly LocatedWord[]): Location {
  const exact = words.find((located) => located.word === word);
  const holder =
    exact ??
    words.find(({ word: whole }) => holds(whole, word) && whole.value.endsWith(word.value)) ??
    words.find(({ word: whole }) => holds(whole, word)) ??
    words[0];
  return { path: holder?.path ?? '', span: word.span };
}

function holds(whole: Word, part: Word): boolean {
  return whole.span.start <= part.span.start && part.span.end <= whole.span.end;
}

/** A word as the shell's reader wants it. */
export function traceable(word: Word): TracedWord {
  return 'map' in word ? (word as TracedWord) : { ...word, map: spread(word.span) };
}
