// Settings as one container sees them: variables of the environment put in.

import type { PythonValue } from '../python/python-value.ts';
import type { DjangoSettings } from './django-settings.ts';
import type { Environment } from './environment.ts';
import { concatenate, convert, unknown } from './evaluator/values.ts';

/**
 * Puts the variables of an environment into a value. A variable's value keeps the place where it
 * is written, outside the settings. What depends on a variable that is not known is `unknown`.
 */
export function substituteEnvironment(value: PythonValue, environment: Environment): PythonValue {
  return new Substitution(environment).value(value, 0);
}

/** One substitution: a part that stands in a value several times is substituted once. */
class Substitution {
  readonly #environment: Environment;
  readonly #done = new Map<PythonValue, PythonValue>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  value(value: PythonValue, depth: number): PythonValue {
    if (depth > 60) return unknown(value.location);
    const done = this.#done.get(value) ?? this.#substituted(value, depth);
    this.#done.set(value, done);
    return done;
  }

  #mayBeInFile(name: string): boolean {
    const file = this.#environment(`${name}_FILE`);
    return !file.known || file.value !== undefined;
  }

  #substituted(value: PythonValue, depth: number): PythonValue {
    const inner = (part: PythonValue): PythonValue => this.value(part, depth + 1);
    switch (value.kind) {
      case 'environment': {
        const found = this.#environment(value.name);
        if (!found.known || (value.fromFiles && this.#mayBeInFile(value.name)))
          return unknown(value.location);
        if (found.value === undefined || (found.value === '' && value.emptyIsNone)) {
          if (value.fallback) return inner(value.fallback);
          return value.required ? unknown(value.location) : { kind: 'none', location: value.location };
        }
        return convert(
          { kind: 'string', value: found.value, location: found.location ?? value.location },
          value.cast,
        );
      }
      case 'template':
        return concatenate(value.parts.map(inner), value.location);
      case 'list':
        return { ...value, items: value.items.map(inner) };
      case 'dict':
        return {
          ...value,
          entries: new Map([...value.entries].map(([key, entry]) => [key, inner(entry)])),
        };
      default:
        return value;
    }
  }
}

/**
 * The setting a container ends up with; undefined where the settings never assign it. A variable that is not set
 * otherwise comes from the env files that the settings load; where nobody can read those, it is not known.
 */
export function setting(
  settings: DjangoSettings,
  name: string,
  environment: Environment,
): PythonValue | undefined {
  const value = settings.get(name);
  if (!value) return undefined;
  return substituteEnvironment(value, asRead(settings, environment));
}

/** The environment as the settings read it, after the env files that they load. */
function asRead(settings: DjangoSettings, environment: Environment): Environment {
  const { envFiles, overridesEnvironment, inEnvFiles } = settings;
  if (overridesEnvironment) return (name) => ({ ...environment(name), known: false });
  if (envFiles.length === 0) return environment;
  return (name) => {
    const found = environment(name);
    if (found.value !== undefined || !found.known) return found;
    return inEnvFiles ? inEnvFiles(name) : { ...found, known: false };
  };
}
