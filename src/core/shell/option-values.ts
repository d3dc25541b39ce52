// Words of a command line: exact places inside them, options, and variables put in.

import type { Location, Span } from '../text.ts';
import { from, mapSpan } from '../text-map.ts';
import type { Word } from './command.ts';
import type { LocatedCommand } from './located-command.ts';
import type { TracedWord } from './word.ts';

/** A variable as a program in a container sees it; `known` is false where the files do not decide it. */
export type VariableLookup = (name: string) => {
  readonly value: string | undefined;
  readonly known: boolean;
  readonly location: Location | undefined;
};

/** Stands for a part that a variable keeps unknown. */
export const unknownPart = '\0';

/** A text with its place; each unknown part is an `unknownPart`. */
export interface Value {
  readonly text: string;
  readonly location: Location;
}

/** The place of a word's content, quotes left out where they can be told apart. */
export function contentSpan(word: Word): Span {
  return partSpan(word, 0, word.value.length);
}

/** The place of `[start, end)` of a word's value; the whole word where its parts can't be told apart. */
export function partSpan(word: Word, start: number, end: number): Span {
  return isTraced(word) ? mapSpan(word.map, start, end) : word.span;
}

function isTraced(word: Word): word is TracedWord {
  return 'map' in word;
}

/** A word without its first characters. */
function behind(word: Word, length: number): Word {
  const value = word.value.slice(length);
  if (!isTraced(word)) return { value, literal: word.literal, span: word.span };
  const map = from(word.map, length);
  const rest: TracedWord = { value, literal: word.literal, span: mapSpan(map, 0, value.length), map };
  return rest;
}

/**
 * The values of an option, in their order: of `--bind X`, `--bind=X`, `-b X` and `-bX` for the names
 * `['--bind', '-b']`.
 */
export function optionWords(args: readonly Word[], names: readonly string[]): readonly Word[] {
  const found: Word[] = [];
  args.forEach((word, index) => {
    for (const name of names) {
      const next = args[index + 1];
      if (word.value === name) {
        if (next) found.push(next);
      } else if (word.value.startsWith(`${name}=`)) found.push(behind(word, name.length + 1));
      else if (!name.startsWith('--') && word.value.startsWith(name) && !word.value.startsWith('--'))
        found.push(behind(word, name.length));
    }
  });
  return found;
}

/** A word as the program receives it: variables of the container put in. */
export function received(word: Word, located: LocatedCommand, variable: VariableLookup): Value {
  const { path } = located.at(word);
  return {
    text: word.literal ? word.value : expand(word.value, variable),
    location: { path, span: contentSpan(word) },
  };
}

/** Puts variables into `$NAME`, `${NAME}`, `${NAME:-default}`; what is not known becomes an `unknownPart`. */
export function expand(text: string, variable: VariableLookup): string {
  return text
    .slice(0, 10_000)
    .replace(
      /\$(?:(\w+)|\{(\w+)(?:(:?-)([^${}]*))?\}|.)/g,
      (
        _,
        bare: string | undefined,
        braced: string | undefined,
        operator: string | undefined,
        fallback = '',
      ) => {
        const name = bare ?? braced;
        if (name === undefined) return unknownPart;
        const { value, known } = variable(name);
        if (!known) return unknownPart;
        const missing = value === undefined || (value === '' && operator === ':-');
        return missing ? (operator ? fallback : unknownPart) : value;
      },
    );
}
