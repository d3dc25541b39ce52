// The variable whose default in the settings something is.
import type { DjangoSettings } from '#core/django/django-settings.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';

export interface Default {
  readonly variable: string;
  /** The whole default. */
  readonly location: Location;
}

const deepest = 12;

/**
 * @param name of the setting that holds it: `DATABASES`
 * @param place a part of the default, or all of it
 */
export function defaultAround(settings: DjangoSettings, name: string, place: Location): Default | undefined {
  const value = settings.get(name);
  return value && around(value, place, 0);
}

function around(value: PythonValue, place: Location, depth: number): Default | undefined {
  if (depth > deepest) return undefined;
  switch (value.kind) {
    case 'environment': {
      const location = value.fallback?.location;
      return location && holds(location, place) ? { variable: value.name, location } : undefined;
    }
    case 'list':
      return firstAround(value.items, place, depth);
    case 'template':
      return firstAround(value.parts, place, depth);
    case 'dict':
      return firstAround(value.entries.values(), place, depth);
    default:
      return undefined;
  }
}

function firstAround(values: Iterable<PythonValue>, place: Location, depth: number): Default | undefined {
  for (const value of values) {
    const found = around(value, place, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function holds(outer: Location, inner: Location): boolean {
  return (
    outer.path === inner.path && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
  );
}
