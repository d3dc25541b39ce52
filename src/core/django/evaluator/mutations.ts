// Changes of values in place: `X['a']['b'] = …`, `X.append(…)`, `X.update(…)`.

import type { PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';
import { layered, list, mayDiffer, plus, unknown } from './values.ts';

/** From what was there (undefined: nothing) to what is there now. */
export type Change = (old: PythonValue | undefined) => PythonValue;

/** What a method of a list or mapping does to it; undefined for one that changes nothing or is not known. */
export function mutation(
  method: string,
  values: readonly PythonValue[],
  location: Location,
): Change | undefined {
  const first = values[0] ?? unknown(location);
  const last = values.at(-1) ?? first;
  const place = (old: PythonValue | undefined): Location => old?.location ?? location;
  switch (method) {
    case 'append':
      return (old) => plus(old ?? unknown(location), list([first], true, location), place(old));
    case 'insert':
      return (old) => plus(list([last], true, location), old ?? unknown(location), place(old));
    case 'extend':
      return (old) => plus(old ?? unknown(location), first, place(old));
    case 'remove':
      return (old) =>
        old?.kind === 'list' && first.kind === 'string'
          ? {
              ...old,
              items: old.items.filter((item) => item.kind !== 'string' || item.value !== first.value),
            }
          : unknown(location);
    case 'update':
      return (old) => (old ? merged(old, first) : unknown(location));
    case 'pop':
      return (old) => (old?.kind === 'dict' ? without(old, first) : unknown(location));
    case 'setdefault':
      return (old) => (old?.kind === 'dict' ? { ...old, complete: false } : unknown(location));
    case 'clear':
      return () => unknown(location);
    default:
      return undefined;
  }
}

/** `value` with what lies behind `keys` changed; a key that is not known leaves everything below unknown. */
export function put(
  value: PythonValue | undefined,
  keys: readonly (string | undefined)[],
  change: Change,
): PythonValue | undefined {
  const [key, ...others] = keys;
  if (keys.length === 0) return change(value);
  if (value?.kind !== 'dict') return value?.kind === 'environment' ? value : undefined;
  if (key === undefined) return mayDiffer(value);
  const old = value.entries.get(key);
  const changed = put(old, others, change) ?? (old && unknown(old.location));
  if (!changed) return { ...value, complete: false };
  return { ...value, entries: new Map(value.entries).set(key, changed) };
}

function without(old: Extract<PythonValue, { kind: 'dict' }>, key: PythonValue): PythonValue {
  if (key.kind !== 'string') return mayDiffer(old);
  const entries = new Map(old.entries);
  entries.delete(key.value);
  return { ...old, entries, complete: false };
}

/** `old.update(changes)`; a database URL from the environment wins where it is set. */
export function merged(old: PythonValue, changes: PythonValue): PythonValue {
  if (old.kind === 'dict' && changes.kind === 'dict') return layered([old, changes], old.location);
  const replaces = changes.kind === 'environment' && changes.cast === 'database-url';
  const empty = replaces && changes.fallback?.kind === 'dict' && changes.fallback.entries.size === 0;
  if (replaces && empty) return { ...changes, fallback: old };
  return replaces ? changes : unknown(changes.location);
}
