// Functions that read the environment: os.environ, decouple, dj-database-url.
import type { Cast, PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';
import type { Call } from './call.ts';
import type { Scope } from './scope.ts';
import { convert, text, unknown } from './values.ts';

/**
 * A variable of the environment, or what the module has set it to.
 * @param fallback what it is where the variable is not set, as the program gets it
 */
export function variable(
  name: PythonValue | undefined,
  fallback: PythonValue | undefined,
  cast: Cast,
  required: boolean,
  { scope, location }: { readonly scope: Scope; readonly location: Location },
): PythonValue {
  if (name?.kind !== 'string') return unknown(location);
  const given = scope.given(name.value);
  const value = given && convert(given.value, cast);
  if (given && !given.isDefault) return value ?? unknown(location);
  return {
    kind: 'environment',
    name: name.value,
    fallback: value ?? fallback,
    cast,
    required: required && !given,
    location,
  };
}

/** `config('X', default=…, cast=bool)`. */
export function decouple(made: Call): PythonValue {
  made.context.scope.envFiles.add(undefined);
  const type = made.cast(made.node(2, 'cast'));
  const fallback = made.value(1, 'default');
  // The default passes through the cast, too.
  return variable(
    made.value(0, 'option'),
    fallback && convert(fallback, type),
    type,
    fallback === undefined,
    made,
  );
}

/** `dj_database_url.config('DATABASE_URL', default=…)`. Source: dj-database-url, `config`. */
export function databaseUrl(made: Call): PythonValue {
  const name = made.value(0, 'env') ?? text('DATABASE_URL', made.location);
  const fallback: PythonValue = made.value(1, 'default') ?? {
    kind: 'dict',
    entries: new Map(),
    complete: true,
    location: made.location,
  };
  return variable(name, convert(fallback, 'database-url'), 'database-url', false, made);
}

/** Settings that read an env file themselves. */
export function readsFile(made: Call): PythonValue {
  const path = made.value(0, made.args.named.has('dotenv_path') ? 'dotenv_path' : 'env_file');
  const { scope } = made.context;
  scope.envFiles.add(path?.kind === 'path' ? path.value : undefined);
  if (winsOverEnvironment(made)) scope.overridesEnvironment = true;
  return unknown(made.location);
}

/** `load_dotenv(override=True)`, `read_env(overwrite=True)`; also where what is given is not known. */
function winsOverEnvironment(made: Call): boolean {
  const given = made.args.named.get('override') ?? made.args.named.get('overwrite');
  if (!given) return false;
  const value = made.evaluate(given);
  return value.kind !== 'boolean' || value.value;
}
