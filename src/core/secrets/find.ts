// Where the secrets of a text are: by the names before them, by their looks, in addresses, and in arguments of programs.
import type { Span } from '../text.ts';
import { commandSecrets } from './commands.ts';
import { namedValues } from './named.ts';
import { literalParts } from './references.ts';
import { tokens } from './tokens.ts';
import { urlSecrets } from './urls.ts';

export interface FindOptions {
  /** The text is an env file: a value goes to the end of its line. */
  readonly envFile?: boolean;
}

/** What a text has to hold before there is anything to look for; most words and messages have none of it. */
const mayHold = /[=:,\s\0$-]|\w{8}/;

/**
 * The parts of a text that must not be shown, in order and apart from each other. References to
 * variables (`${NAME}`) are left out. Takes time in proportion to the text and never throws.
 */
export function findSecrets(text: string, options: FindOptions = {}): readonly Span[] {
  return literalSecrets(text, separatePlaces(text, options));
}

/** @param places from `separatePlaces` @returns what `findSecrets` does */
export function literalSecrets(text: string, places: readonly Span[]): readonly Span[] {
  return joined(places.flatMap((span) => literalParts(text, span)));
}

/** The same with references: every place whose value is a secret, whether or not it is written there. */
export function findSecretPlaces(text: string, options: FindOptions = {}): readonly Span[] {
  return joined(separatePlaces(text, options));
}

/** The places of `findSecretPlaces` as they are found: in no order, some of them inside another. */
export function separatePlaces(text: string, { envFile = false }: FindOptions = {}): readonly Span[] {
  if (!mayHold.test(text)) return [];
  return [...namedValues(text, envFile), ...urlSecrets(text), ...tokens(text), ...commandSecrets(text)];
}

/** Spans in order; those that overlap or touch become one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (span.end <= span.start) continue;
    if (last && span.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}
