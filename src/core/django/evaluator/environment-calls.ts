// Functions that read the environment: os.environ, decouple, dj-database-url.
import { dirname, join } from '#core/files.ts';
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
  made.scope.searches(dirname(made.context.file.path));
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

/**
 * Settings that read an env file themselves.
 * @param otherwise where it is looked for when none is named: beside the module, or from there upwards
 */
export function readsFile(made: Call, otherwise: 'beside' | 'upwards'): PythonValue {
  const { scope, args } = made;
  const path = made.value(0, args.named.has('dotenv_path') ? 'dotenv_path' : 'env_file');
  const folder = dirname(made.context.file.path);
  const isPlain =
    args.complete &&
    args.positional.length === 0 &&
    [...args.named.keys()].every((name) => HARMLESS.has(name));
  if (path?.kind === 'path') scope.loads(path.value);
  else if (!isPlain) scope.loads(undefined);
  else if (otherwise === 'beside') scope.loads(join(folder, '.env'));
  else scope.searches(folder);
  if (winsOverEnvironment(made)) scope.overridesEnvironment = true;
  return unknown(made.location);
}

/** Arguments that do not decide which file is read. */
const HARMLESS = new Set(['override', 'overwrite', 'verbose', 'encoding']);

/** `load_dotenv(override=True)`, `read_env(overwrite=True)`; also where what is given is not known. */
function winsOverEnvironment(made: Call): boolean {
  const given = made.args.named.get('override') ?? made.args.named.get('overwrite');
  if (!given) return false;
  const value = made.evaluate(given);
  return value.kind !== 'boolean' || value.value;
}
