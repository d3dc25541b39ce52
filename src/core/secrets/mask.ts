// Masks secrets in everything that is shown: messages, hovers, logs, command lines, the engine's data. Never in what is run.
import type { Span } from '../text.ts';
import { findSecrets } from './find.ts';
import { isHeader } from './headers.ts';
import { looksSecret } from './names.ts';
import { wordEnd } from './quotes.ts';
import { literalParts } from './references.ts';

/** Stands for a secret, whatever its length. */
export const maskedValue = '••••••';

/** A text without its secrets. Masking it again changes nothing. */
export function maskText(text: string): string {
  return replaced(text, findSecrets(text));
}

/** The value of a variable: nothing of it is left where the name is a secret's. */
export function maskValue(name: string, value: string): string {
  return looksSecret(name) || isHeader(name) ? maskWhole(value) : maskWord(value);
}

/**
 * The words of a command line or the items of a list. `NAME=value` is masked to the end of the word,
 * and the word behind a flag that is called like a secret.
 */
export function maskWords(words: readonly string[]): string[] {
  const text = words.map((word) => wordEnd + word.replaceAll(wordEnd, ' ')).join('');
  const spans = findSecrets(text);
  let next = 0;
  let at = 0;
  return words.map((word) => {
    const start = at + 1;
    const end = start + word.length;
    at = end;
    const inside: Span[] = [];
    for (; (spans[next]?.start ?? end) < end; next++) {
      const span = spans[next];
      if (span) inside.push({ start: Math.max(0, span.start - start), end: Math.min(end, span.end) - start });
      if (span && span.end > end) break;
    }
    return replaced(word, inside);
  });
}

/** From this length on a secret is masked inside of words, too: a shorter one is a part of ordinary words. */
const longerThanWords = 8;

/** A text without a secret that is known: a short one where it stands as a word of its own. */
export function maskSecret(text: string, secret: string): string {
  if (secret.length >= longerThanWords) return text.replaceAll(secret, maskedValue);
  return text.replaceAll(secret, (found, at: number) =>
    isWordCharacter(text[at - 1]) || isWordCharacter(text[at + found.length]) ? found : maskedValue,
  );
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function maskWord(word: string): string {
  return maskWords([word])[0] ?? '';
}

function maskWhole(value: string): string {
  return replaced(value, literalParts(value, { start: 0, end: value.length }));
}

function replaced(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    result += text.slice(at, start) + maskedValue;
    at = end;
  }
  return result + text.slice(at);
}

const maxDepth = 40;

/**
 * A copy of JSON-like data without secrets: values of names that look secret, in lists what
 * `maskWords` finds, and JSON in strings. What lies deeper than 40 levels is left out.
 */
export function maskData(data: unknown, depth = 0): unknown {
  if (typeof data === 'string') return maskWord(maskJson(data, depth));
  if (typeof data !== 'object' || data === null) return data;
  if (depth >= maxDepth) return undefined;
  if (Array.isArray(data)) return maskList(data, depth);
  const named = nameIn(data);
  const programs = programsIn(data);
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const secret =
        looksSecret(key) ||
        isHeader(key) ||
        (named !== undefined && /^value$/i.test(key) && looksSecret(named));
      if (secret) return [key, maskUnder(value, depth + 1)];
      const program = programs.get(key);
      return [
        key,
        program && Array.isArray(value) ? maskList(value, depth + 1, program) : maskData(value, depth + 1),
      ];
    }),
  );
}

/** @param program the words before the list, which say what its flags mean */
function maskList(list: readonly unknown[], depth: number, program: readonly string[] = []): unknown {
  return list.every(isText)
    ? maskWords([...program, ...list.map((item) => maskJson(item, depth))]).slice(program.length)
    : list.map((item) => maskData(item, depth + 1));
}

function isText(item: unknown): item is string {
  return typeof item === 'string';
}

/** The engine's descriptions have the program of `Args` in `Path`, and that of `Cmd` in `Entrypoint`. */
function programsIn(data: object): ReadonlyMap<string, readonly string[]> {
  const found = new Map(Object.entries(data));
  const path: unknown = found.get('Path');
  const entrypoint: unknown = found.get('Entrypoint');
  return new Map([
    ['Args', isText(path) ? [path] : []],
    ['Cmd', Array.isArray(entrypoint) && entrypoint.every(isText) ? entrypoint : []],
  ]);
}

/** The name in `{ "name": …, "value": … }`. */
function nameIn(data: object): string | undefined {
  const [, name] = Object.entries(data).find(([key]) => /^(?:name|key)$/i.test(key)) ?? [];
  return typeof name === 'string' ? name : undefined;
}

/** What stands under a secret name: texts and numbers, also in a list; an object has names of its own. */
function maskUnder(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskWhole(value);
  if (typeof value === 'number') return maskedValue;
  return Array.isArray(value) && depth < maxDepth
    ? value.map((item) => maskUnder(item, depth + 1))
    : maskData(value, depth);
}

/** A string that is JSON itself. */
function maskJson(text: string, depth: number): string {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    const data: unknown = JSON.parse(text);
    const masked = JSON.stringify(maskData(data, depth + 1));
    return masked === JSON.stringify(data) ? text : masked;
  } catch {
    return text;
  }
}
