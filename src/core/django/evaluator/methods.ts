// Methods of texts, lists, mappings and paths.

import type { Cast, PythonValue } from '#core/python/python-value.ts';
import type { Call } from './call.ts';
import { joined } from './path-calls.ts';
import { at, concatenate, convert, plus, split, text, unknown } from './values.ts';

const splitting: Readonly<Record<string, Cast>> = { ',': 'list', ' ': 'words' };

/** Methods of texts, lists, mappings and paths. */
export function methodCall(of: PythonValue, name: string, made: Call): PythonValue {
  const { location } = made;
  const argument = made.value(0);
  if (name === 'split') {
    const separator = argument?.kind === 'string' ? argument.value : argument ? undefined : ' ';
    if (of.kind === 'string' && separator !== undefined) return split(of.value, separator, of.location);
    const cast = separator === undefined ? undefined : splitting[separator];
    return cast ? convert(of, cast) : unknown(location);
  }
  switch (of.kind) {
    case 'string':
      return stringMethod(of, name, made);
    case 'environment':
      // `.lower()` and `.strip()` before a comparison: with the default in force they act on the default.
      if (of.cast !== 'string' || of.fallback?.kind !== 'string') return unknown(location);
      return ['lower', 'upper', 'strip', 'capitalize', 'title'].includes(name)
        ? { ...of, fallback: stringMethod(of.fallback, name, made) }
        : unknown(location);
    case 'path':
      if (['resolve', 'absolute', 'as_posix', 'expanduser'].includes(name)) return of;
      return name === 'joinpath' || name === 'path'
        ? joined([of, ...made.values], location)
        : unknown(location);
    case 'dict':
      if (name === 'get' && argument?.kind === 'string')
        return at(of, argument.value) ?? (of.complete ? otherwise(made) : unknown(location));
      return name === 'copy' ? of : unknown(location);
    case 'list':
      return name === 'copy'
        ? of
        : name === '__add__' && argument
          ? plus(of, argument, location)
          : unknown(location);
    default:
      return unknown(location);
  }
}

/** The default of `.get(key, default)`. */
function otherwise(made: Call): PythonValue {
  return made.value(1) ?? { kind: 'none', location: made.location };
}

function stringMethod(of: Extract<PythonValue, { kind: 'string' }>, name: string, made: Call): PythonValue {
  const { location } = made;
  switch (name) {
    case 'lower':
      return { ...of, value: of.value.toLowerCase() };
    case 'upper':
      return { ...of, value: of.value.toUpperCase() };
    case 'title':
    case 'capitalize':
      return { ...of, value: of.value.slice(0, 1).toUpperCase() + of.value.slice(1).toLowerCase() };
    case 'strip':
      return made.args.positional.length === 0 ? { ...of, value: of.value.trim() } : unknown(location);
    case 'format':
      return format(of.value, made);
    default:
      return unknown(location);
  }
}

/** `'redis://{}:{port}'.format(host, port=1)`. */
function format(pattern: string, made: Call): PythonValue {
  const parts: PythonValue[] = [];
  let next = 0;
  let from = 0;
  for (const field of pattern.matchAll(/\{(\w*)\}/g)) {
    parts.push(text(pattern.slice(from, field.index), made.location));
    const key = field[1] ?? '';
    const node =
      key === '' || /^\d+$/.test(key)
        ? made.node(key === '' ? next++ : Number(key))
        : made.args.named.get(key);
    parts.push(node ? made.evaluate(node) : unknown(made.location));
    from = field.index + field[0].length;
  }
  const rest = pattern.slice(from);
  if (rest.includes('{') || rest.includes('}')) return unknown(made.location);
  return concatenate([...parts, text(rest, made.location)], made.location);
}
