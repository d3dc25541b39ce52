// Python values as data: making, comparing, joining and casting them.
import { join } from '#core/files.ts';
import type { Cast, PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';
import { databaseFromUrl } from './service-urls.ts';

type Kind<K extends PythonValue['kind']> = Extract<PythonValue, { kind: K }>;

/** Items that a list, and characters that a text may have: settings that double them line by line say nothing. */
const mostItems = 10_000;
const longest = 100_000;
/** Values that are compared for one answer; beyond, two values are not the same. */
const mostCompared = 10_000;

export function unknown(location: Location): Kind<'unknown'> {
  return { kind: 'unknown', location };
}

export function text(value: string, location: Location): Kind<'string'> {
  return { kind: 'string', value, location };
}

export function boolean(value: boolean, location: Location): Kind<'boolean'> {
  return { kind: 'boolean', value, location };
}

export function list(items: readonly PythonValue[], complete: boolean, location: Location): Kind<'list'> {
  return items.length <= mostItems
    ? { kind: 'list', items, complete, location }
    : { kind: 'list', items: items.slice(0, mostItems), complete: false, location };
}

/** A mapping of which all is known. */
export function dict(entries: Kind<'dict'>['entries'], location: Location): Kind<'dict'> {
  return { kind: 'dict', entries, complete: true, location };
}

/** A text or path of a sensible length, else `unknown`. */
export function bounded(value: PythonValue): PythonValue {
  const isText = value.kind === 'string' || value.kind === 'path';
  return isText && value.value.length > longest ? unknown(value.location) : value;
}

/** The same value, wherever the two are written; `unknown` equals nothing. */
export function equal(a: PythonValue, b: PythonValue): boolean {
  return new Comparison().same(a, b);
}

/** One comparison; values that are built of themselves over and over end it. */
class Comparison {
  #left = mostCompared;

  same(a: PythonValue, b: PythonValue): boolean {
    if (a === b) return a.kind !== 'unknown';
    if (--this.#left < 0) return false;
    switch (a.kind) {
      case 'string':
      case 'number':
      case 'boolean':
      case 'path':
        return a.kind === b.kind && a.value === b.value;
      case 'none':
        return b.kind === 'none';
      case 'list':
        return b.kind === 'list' && a.complete && b.complete && this.#all(a.items, b.items);
      case 'template':
        return b.kind === 'template' && this.#all(a.parts, b.parts);
      case 'dict':
        return (
          b.kind === 'dict' &&
          a.complete &&
          b.complete &&
          this.#all([...a.entries.values()], [...b.entries.values()]) &&
          [...a.entries.keys()].every((key) => b.entries.has(key))
        );
      case 'environment':
        return (
          b.kind === 'environment' &&
          a.name === b.name &&
          a.cast === b.cast &&
          a.required === b.required &&
          a.fromFiles === b.fromFiles &&
          a.emptyIsNone === b.emptyIsNone &&
          (a.fallback === undefined
            ? !b.fallback
            : b.fallback !== undefined && this.same(a.fallback, b.fallback))
        );
      case 'unknown':
        return false;
    }
  }

  #all(a: readonly PythonValue[], b: readonly PythonValue[]): boolean {
    return (
      a.length === b.length &&
      a.every((item, index) => {
        const other = b[index];
        return other !== undefined && this.same(item, other);
      })
    );
  }
}

/** What Python's `bool()` says; undefined where the text does not decide it. */
export function truth(value: PythonValue): boolean | undefined {
  switch (value.kind) {
    case 'boolean':
      return value.value;
    case 'string':
      return value.value !== '';
    case 'number':
      return value.value !== 0;
    case 'none':
      return false;
    case 'path':
      return true;
    case 'list':
      return value.items.length > 0 || (value.complete ? false : undefined);
    case 'dict':
      return value.entries.size > 0 || (value.complete ? false : undefined);
    case 'template':
      return value.parts.some((part) => part.kind === 'path' || (part.kind === 'string' && part.value !== ''))
        ? true
        : undefined;
    default:
      return undefined;
  }
}

/** Texts joined: a string when all parts are known, a path when the first is one, else a template. */
export function concatenate(parts: readonly PythonValue[], location: Location): PythonValue {
  const flat: PythonValue[] = [];
  for (const part of parts) {
    const pieces = part.kind === 'template' ? part.parts : [part];
    for (const piece of pieces) {
      const before = flat.at(-1);
      const written = literalText(piece);
      if (written === '') continue;
      if (written !== undefined && before?.kind === 'string')
        flat[flat.length - 1] = text(before.value + written, location);
      else if (written !== undefined && before?.kind === 'path')
        flat[flat.length - 1] = {
          kind: 'path',
          value: written.startsWith('/') ? join(before.value, `.${written}`) : before.value + written,
          location,
        };
      else flat.push(written === undefined ? piece : text(written, piece.location));
    }
  }
  const [only] = flat;
  if (flat.some((piece) => bounded(piece).kind !== piece.kind)) return unknown(location);
  if (!only) return text('', location);
  if (flat.length === 1) return only.kind === 'string' || only.kind === 'path' ? { ...only, location } : only;
  return { kind: 'template', parts: flat.slice(0, 64), location };
}

function literalText(value: PythonValue): string | undefined {
  if (value.kind === 'string') return value.value;
  return value.kind === 'number' ? String(value.value) : undefined;
}

const truthy = new Set(['true', 'on', 'ok', 'y', 'yes', 't', '1']);
const falsy = new Set(['false', 'off', 'n', 'no', 'f', '0', '']);

/**
 * What a cast makes of a value. `boolean` is how django-environ, environs and decouple read a text
 * (not Python's `bool`, which is `truthy`).
 */
export function convert(value: PythonValue, cast: Cast): PythonValue {
  if (value.kind === 'environment' || value.kind === 'template' || value.kind === 'unknown') {
    if (value.kind === 'environment' && cast === 'string') return value;
    if (value.kind === 'environment' && value.cast === 'string')
      return { ...value, cast, fallback: value.fallback && convert(value.fallback, cast) };
    return cast === 'string' ||
      ((cast === 'database-url' || cast === 'cache-url') && value.kind === 'template')
      ? value
      : unknown(value.location);
  }
  switch (cast) {
    case 'string':
      return value;
    case 'truthy': {
      const known = truth(value);
      return known === undefined ? unknown(value.location) : boolean(known, value.location);
    }
    case 'boolean': {
      if (value.kind !== 'string') return convert(value, 'truthy');
      const word = value.value.trim().toLowerCase();
      if (truthy.has(word)) return boolean(true, value.location);
      return falsy.has(word) ? boolean(false, value.location) : unknown(value.location);
    }
    case 'number': {
      if (value.kind !== 'string') return value;
      const number = value.value.trim() === '' ? Number.NaN : Number(value.value);
      return Number.isNaN(number)
        ? unknown(value.location)
        : { kind: 'number', value: number, location: value.location };
    }
    case 'list':
      return value.kind === 'string' ? split(value.value, ',', value.location) : value;
    case 'words':
      return value.kind === 'string' ? split(value.value, ' ', value.location) : value;
    case 'database-url':
      return value.kind === 'string' ? databaseFromUrl(value.value, value.location) : value;
    case 'cache-url':
      return value;
    case 'unknown':
      return unknown(value.location);
  }
}

/** The non-empty parts of a text, trimmed, each with its place in it. */
export function split(value: string, separator: string, location: Location): Kind<'list'> {
  const exact = location.span.end - location.span.start === value.length;
  const items: PythonValue[] = [];
  let at = 0;
  for (const part of separator === '' ? [value] : value.split(separator)) {
    const word = part.trim();
    const start = location.span.start + at + part.indexOf(word);
    if (word !== '')
      items.push(
        text(word, exact ? { path: location.path, span: { start, end: start + word.length } } : location),
      );
    at += part.length + separator.length;
  }
  return list(items, true, location);
}

/** Two lists joined; where one is not known the other's items stay. */
export function plus(a: PythonValue, b: PythonValue, location: Location): PythonValue {
  const known = (value: PythonValue): boolean => value.kind === 'list' && value.complete;
  const items = (value: PythonValue): readonly PythonValue[] => (value.kind === 'list' ? value.items : []);
  return list([...items(a), ...items(b)], known(a) && known(b), location);
}

/** Mappings laid over each other, as `{**a, **b}`: one that is not all known may replace what those before it hold. */
export function layered(layers: readonly PythonValue[], location: Location): Kind<'dict'> {
  const open = layers.findLastIndex((layer) => layer.kind !== 'dict' || !layer.complete);
  const entries = new Map<string, PythonValue>();
  for (const [index, layer] of layers.entries())
    if (layer.kind === 'dict')
      for (const [key, value] of layer.entries)
        entries.set(key, index < open ? unknown(value.location) : value);
  return { kind: 'dict', entries, complete: open < 0, location };
}

/** A mapping of which any entry may have been replaced, and others added. */
export function mayDiffer(of: Kind<'dict'>): Kind<'dict'> {
  const entries = new Map([...of.entries].map(([key, { location }]) => [key, unknown(location)]));
  return { ...of, entries, complete: false };
}

/** The value behind keys and indexes: `at(databases, 'default', 'HOST')`; undefined where nothing is there. */
export function at(
  value: PythonValue | undefined,
  ...keys: readonly (string | number)[]
): PythonValue | undefined {
  let current = value;
  for (const key of keys) {
    if (current?.kind === 'dict') current = current.entries.get(String(key));
    else if (current?.kind === 'list' && typeof key === 'number') current = current.items[key];
    else return undefined;
  }
  return current;
}

/** The texts of a list; undefined where it is none, or not all of it is known. */
export function textsOf(value: PythonValue | undefined): readonly string[] | undefined {
  if (value?.kind !== 'list' || !value.complete) return undefined;
  const texts = value.items.map((item) => (item.kind === 'string' ? item.value : undefined));
  return texts.every((one) => one !== undefined) ? texts : undefined;
}
