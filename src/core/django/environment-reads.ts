// Where the values of settings are read from the environment.
import type { PythonValue } from '../python/python-value.ts';
import type { DjangoSettings } from './django-settings.ts';

export type EnvironmentRead = Extract<PythonValue, { kind: 'environment' }>;

/** Parts of values that are looked at; settings of a person have fewer. */
const most = 5000;

/** The first read of a variable that a setting surely takes its value from; without one undefined. */
export function readOf(settings: DjangoSettings, variable: string): EnvironmentRead | undefined {
  const seen = new Set<PythonValue>();
  const pending = settings.names().flatMap((name) => settings.get(name) ?? []);
  let found: EnvironmentRead | undefined;
  while (pending.length > 0 && seen.size < most) {
    const value = pending.pop();
    if (!value || seen.has(value)) continue;
    seen.add(value);
    if (value.kind === 'environment') {
      if (value.name === variable && isBefore(value, found)) found = value;
      if (value.fallback) pending.push(value.fallback);
    } else if (value.kind === 'list') pending.push(...value.items);
    else if (value.kind === 'dict') pending.push(...value.entries.values());
    else if (value.kind === 'template') pending.push(...value.parts);
  }
  return found;
}

function isBefore({ location }: EnvironmentRead, other: EnvironmentRead | undefined): boolean {
  return (
    other === undefined ||
    (location.path === other.location.path && location.span.start < other.location.span.start)
  );
}
