// Readers of the environment: os.environ, django-environ, environs, decouple, dj-database-url.
import { own } from '#core/own.ts';
import { argumentsOf } from '#core/python/python-file.ts';
import type { Cast, PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';
import type { Call } from './call.ts';
import type { Reader, Value } from './scope.ts';
import { convert, text, unknown } from './values.ts';

/** A variable of the environment. A default passes through the cast, as all the readers do. */
export function variable(
  name: PythonValue | undefined,
  fallback: PythonValue | undefined,
  cast: Cast,
  required: boolean,
  location: Location,
): PythonValue {
  if (name?.kind !== 'string') return unknown(location);
  return {
    kind: 'environment',
    name: name.value,
    fallback: fallback && convert(fallback, cast),
    cast,
    required,
    location,
  };
}

/** `environ.Env(DEBUG=(bool, False))`. */
export function reader(made: Call): Reader {
  const scheme = new Map<string, { cast: Cast; fallback: PythonValue | undefined }>();
  for (const [name, node] of made.args.named) {
    const [type, fallback] =
      node.name === 'TupleExpression' ? argumentsOf(made.context.file, node).positional : [node];
    const kind = made.cast(type);
    const value = fallback && made.evaluate(fallback);
    scheme.set(name, { cast: kind, fallback: value && convert(value, kind) });
  }
  return { kind: 'reader', scheme, prefix: '' };
}

const readerMethods: Readonly<Record<string, { cast: Cast; name?: string }>> = {
  str: { cast: 'string' },
  unicode: { cast: 'string' },
  url: { cast: 'string' },
  get_value: { cast: 'string' },
  bool: { cast: 'boolean' },
  int: { cast: 'number' },
  float: { cast: 'number' },
  list: { cast: 'list' },
  tuple: { cast: 'list' },
  db: { cast: 'database-url', name: 'DATABASE_URL' },
  db_url: { cast: 'database-url', name: 'DATABASE_URL' },
  dj_db_url: { cast: 'database-url', name: 'DATABASE_URL' },
  cache: { cast: 'cache-url', name: 'CACHE_URL' },
  cache_url: { cast: 'cache-url', name: 'CACHE_URL' },
  dj_cache_url: { cast: 'cache-url', name: 'CACHE_URL' },
  channels: { cast: 'unknown', name: 'CHANNELS_URL' },
  channels_url: { cast: 'unknown', name: 'CHANNELS_URL' },
};

/** `env('X', default=…)`, `env.bool('X', False)`, `env.db()`, `env.read_env(path)`. */
export function read(source: Reader, method: string, made: Call): Value {
  if (method === 'read_env') return readsFile(made);
  const known =
    own(readerMethods, method) ??
    (method === '' ? { cast: 'string' as const } : { cast: 'unknown' as const });
  const name =
    made.value(0, 'var') ?? (known.name === undefined ? undefined : text(known.name, made.location));
  const told = name?.kind === 'string' ? source.scheme.get(name.value) : undefined;
  const second = method === '' || method === 'get_value' ? 2 : 1;
  const default_ = made.value(second, 'default');
  const explicit = made.args.named.get('cast') ?? (second === 2 ? made.args.positional[1] : undefined);
  const type = explicit
    ? made.cast(explicit)
    : known.cast === 'string'
      ? (told?.cast ?? 'string')
      : known.cast;
  const fallback = default_ ?? told?.fallback;
  return variable(name, fallback, type, fallback === undefined, made.location);
}

/** `config('X', default=…, cast=bool)`. */
export function decouple(made: Call): PythonValue {
  made.context.scope.envFiles.add(undefined);
  const type = made.cast(made.node(2, 'cast'));
  const fallback = made.value(1, 'default');
  return variable(made.value(0), fallback, type, fallback === undefined, made.location);
}

/** `dj_database_url.config(default=…, env='DATABASE_URL')`. */
export function databaseUrl(made: Call): PythonValue {
  const name = made.value(1, 'env') ?? text('DATABASE_URL', made.location);
  const fallback: PythonValue = made.value(0, 'default') ?? {
    kind: 'dict',
    entries: new Map(),
    complete: true,
    location: made.location,
  };
  return variable(name, fallback, 'database-url', false, made.location);
}

/** Settings that read an env file themselves. */
export function readsFile(made: Call): PythonValue {
  const path = made.value(0, made.args.named.has('dotenv_path') ? 'dotenv_path' : 'env_file');
  made.context.scope.envFiles.add(path?.kind === 'path' ? path.value : undefined);
  return unknown(made.location);
}
