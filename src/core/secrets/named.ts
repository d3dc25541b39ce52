// Values that a name in any text declares secret: `NAME=value`, `name: value`, `"name": "value"`, `--name value`, `${NAME:-default}`.
import type { Span } from '../text.ts';
import { argumentsOfCall, assignedValue } from './assignments.ts';
import { declaredValue } from './declarations.ts';
import { isHeader } from './headers.ts';
import { looksSecret, mayLookSecret } from './names.ts';
import { skipBlanks } from './quotes.ts';
import { closingBracket } from './references.ts';
import { bearerToken, directiveValue, flagValue, quotedAfter } from './spaced.ts';
import { endOfLine } from './values.ts';
import { type NamedWord, nextWord } from './words.ts';

/** Names of parameters of addresses, which are secret there only: `?key=…&sig=…`. */
const queryNames = /^(?:key|auth|sig|(?:[\w-]{1,40}[-_])?signature)$/i;
const longestDefault = 4_096;
/** Names with a value that is secret only for what stands around them. */
const otherNames = /bearer|cookie|sig|identified/i;
const otherWords = /^(?:bearer|(?:set-)?cookie|sig|.*signature|by|value)$/i;

/**
 * The values of secret names in a text, references included; in order, none inside another.
 * @param envFile whether a value goes to the end of its line, as in a `.env`
 */
export function namedValues(text: string, envFile: boolean): readonly Span[] {
  const found: Span[] = [];
  if (!mayLookSecret(text) && !otherNames.test(text)) return found;
  let one: NamedWord | undefined;
  let two: NamedWord | undefined;
  for (let name = nextWord(text, 0); name; ) {
    const values = mayHaveValue(name.text) ? valuesOf(text, name, [one, two], envFile) : [];
    for (const value of values) if (value.end > value.start) found.push(value);
    if (!/^[-.]+$/.test(name.text)) [one, two] = [name, one];
    name = nextWord(text, Math.max(name.end, values.at(-1)?.end ?? 0));
  }
  return found;
}

function mayHaveValue(name: string): boolean {
  return mayLookSecret(name) || otherWords.test(name);
}

/** @param earlier the two words before it, the nearer first */
function valuesOf(
  text: string,
  name: NamedWord,
  earlier: readonly [NamedWord | undefined, NamedWord | undefined],
  envFile: boolean,
): readonly Span[] {
  if (text[name.start - 1] === '{' && text[name.start - 2] === '$') return defaultValue(text, name);
  const after = name.closed ? name.closed.end : name.end;
  const at = skipBlanks(text, text[after] === ']' ? after + 1 : after);
  const operator = operatorAt(text, at);
  if (operator === undefined) {
    const value =
      flagValue(text, name) ??
      directiveValue(text, name, earlier) ??
      quotedAfter(text, name) ??
      bearerToken(text, name);
    return value ? [value] : [];
  }
  if (!isSecret(text, name, earlier)) return [];
  const from = at + operator.length;
  if (operator === ':') return declaredValue(text, name, from);
  if (operator === ',') return argumentsOfCall(text, name) ?? listedValue(text, name);
  return assignedValue(text, name, { at, from, envFile });
}

/** `"--password", "value"` */
function listedValue(text: string, name: NamedWord): readonly Span[] {
  const value = flagValue(text, name);
  return value ? [value] : [];
}

function operatorAt(text: string, at: number): '=' | ':=' | '+=' | '?=' | '=>' | ':' | ',' | undefined {
  const next = text[at + 1];
  switch (text[at]) {
    case '=':
      return next === '>' ? '=>' : next === '=' || next === '~' ? undefined : '=';
    case ':':
      return next === '=' ? ':=' : next === ':' ? undefined : ':';
    case '+':
      return next === '=' ? '+=' : undefined;
    case '?':
      return next === '=' ? '?=' : undefined;
    case ',':
      return ',';
    default:
      return undefined;
  }
}

function isSecret(
  text: string,
  { start, text: name }: NamedWord,
  [one, two]: readonly [NamedWord | undefined, NamedWord | undefined],
): boolean {
  if (looksSecret(name) || isHeader(name)) return true;
  const before = text[start - 1];
  if (before === '?' || before === '&') return queryNames.test(name);
  // `Secret key: …`
  if (/^keys?$/i.test(name) && one && /^(?:secret|api|access|private|signing)$/i.test(one.text))
    return one.end + 1 === start && before === ' ';
  // A connection string: `Uid=sa;PWD=…`.
  if (before === ';') return name === 'PWD';
  // `{"name": "DB_PASSWORD", "value": "…"}`
  return /^value$/i.test(name) && /^(?:name|key)$/i.test(two?.text ?? '') && looksSecret(one?.text ?? '');
}

/** The default in `${NAME:-default}`. */
function defaultValue(text: string, name: NamedWord): readonly Span[] {
  const own = /^[A-Za-z_]\w*/.exec(name.text)?.[0];
  if (own === undefined || name.text.length < name.end - name.start || !looksSecret(own)) return [];
  const at = name.start + own.length;
  const operator = /^:?[-=+]/.exec(text.slice(at, at + 2))?.[0];
  if (operator === undefined) return [];
  const close = closingBracket(text, name.start - 1, Math.min(text.length, at + longestDefault), '{', '}');
  return [{ start: at + operator.length, end: close ?? endOfLine(text, at) }];
}
