// The reader objects of django-environ and environs, which look alike and take their arguments differently.
import { own } from '#core/own.ts';
import { argumentsOf } from '#core/python/python-file.ts';
import type { Cast, PythonValue } from '#core/python/python-value.ts';
import type { Call } from './call.ts';
import { readsFile, variable } from './environment-calls.ts';
import type { Reader, Value } from './scope.ts';
import { convert, text, unknown } from './values.ts';

/**
 * `environ.Env(DEBUG=(bool, False))` of django-environ, `Env(prefix='DJANGO_')` of environs.
 * @param fromFiles of a `FileAwareEnv`
 */
export function reader(library: Reader['library'], made: Call, fromFiles = false): Value {
  if (library === 'environs') {
    const prefix = made.args.named.has('prefix') ? made.value(-1, 'prefix') : undefined;
    if (prefix && prefix.kind !== 'string' && prefix.kind !== 'none') return unknown(made.location);
    return {
      kind: 'reader',
      library,
      scheme: new Map(),
      prefix: prefix?.kind === 'string' ? prefix.value : '',
      fromFiles,
    };
  }
  const scheme = new Map<string, { cast: Cast; fallback: PythonValue | undefined }>();
  for (const [name, node] of made.args.named) {
    const [type, fallback] =
      node.name === 'TupleExpression' ? argumentsOf(made.context.file, node).positional : [node];
    scheme.set(name, { cast: made.cast(type), fallback: fallback && made.evaluate(fallback) });
  }
  return { kind: 'reader', library, scheme, prefix: '', fromFiles };
}

/** `env('X')`, `env.bool('X', False)`, `env.db()`, `env.read_env(path)`. */
export function read(source: Reader, method: string, made: Call): Value {
  if (method === 'read_env') return readsFile(made, source.library === 'environ' ? 'beside' : 'upwards');
  const value =
    source.library === 'environs' ? readEnvirons(source, method, made) : readEnviron(source, method, made);
  return source.fromFiles && value.kind === 'environment' ? { ...value, fromFiles: true } : value;
}

const plainCasts: Readonly<Record<string, Cast>> = {
  '': 'string',
  str: 'string',
  url: 'string',
  bool: 'boolean',
  int: 'number',
  float: 'number',
  list: 'list',
};

const environsCasts: Readonly<Record<string, Cast>> = {
  ...plainCasts,
  decimal: 'number',
  dj_db_url: 'database-url',
  dj_cache_url: 'cache-url',
};

/**
 * `env('X', 'default')`, `env.list('X', [], subcast=int)`: the default comes second and is given as it is, only that of
 * a URL is parsed. Source: environs, `_field2method` and `_func2method`.
 */
function readEnvirons(source: Reader, method: string, made: Call): PythonValue {
  const separated =
    made.args.named.get('delimiter') ?? made.args.named.get('subcast') ?? made.args.positional[2];
  const cast = separated && method === 'list' ? 'unknown' : (own(environsCasts, method) ?? 'unknown');
  const fallback = made.value(1, 'default');
  // Older releases convert a default like a value, newer ones do not.
  const isOpen = fallback?.kind === 'string' && cast !== 'string' && !isUrl(cast);
  return variable(
    named(source, made.value(0, 'name')),
    fallback && (isOpen ? unknown(fallback.location) : given(fallback, cast)),
    cast,
    fallback === undefined,
    made,
  );
}

const environCasts: Readonly<Record<string, { cast: Cast; name?: string }>> = {
  ...Object.fromEntries(Object.entries(plainCasts).map(([method, cast]) => [method, { cast }])),
  get_value: { cast: 'string' },
  unicode: { cast: 'string' },
  tuple: { cast: 'list' },
  db: { cast: 'database-url', name: 'DATABASE_URL' },
  db_url: { cast: 'database-url', name: 'DATABASE_URL' },
  cache: { cast: 'cache-url', name: 'CACHE_URL' },
  cache_url: { cast: 'cache-url', name: 'CACHE_URL' },
  channels: { cast: 'unknown', name: 'CHANNELS_URL' },
  channels_url: { cast: 'unknown', name: 'CHANNELS_URL' },
};

/** Methods whose second argument is the cast, so that the default comes third. */
const CAST_SECOND = ['', 'get_value', 'list', 'tuple', 'dict'];

/**
 * `env('X', str, 'default')`, `env.bool('X', False)`: without a cast the scheme's, else the type of the default, decides
 * how a value is read; a default is given as it is, only that of a URL is parsed. Source: django-environ, `Env.get_value`.
 */
function readEnviron(source: Reader, method: string, made: Call): PythonValue {
  const known = own(environCasts, method) ?? { cast: 'unknown' as const };
  const asked =
    made.value(0, 'var') ?? (known.name === undefined ? undefined : text(known.name, made.location));
  const name = named(source, asked);
  const told = name?.kind === 'string' ? source.scheme.get(name.value) : undefined;
  const castSecond = CAST_SECOND.includes(method);
  const fallback = made.value(castSecond ? 2 : 1, 'default') ?? told?.fallback;
  const explicit = castSecond ? made.node(1, 'cast') : undefined;
  const cast = castOf(method, known.cast, explicit && made.cast(explicit), told?.cast ?? typeOf(fallback));
  return variable(name, fallback && given(fallback, cast), cast, fallback === undefined, made);
}

function castOf(method: string, own: Cast, explicit: Cast | undefined, otherwise: Cast): Cast {
  if (method === '' || method === 'get_value') return explicit ?? otherwise;
  if (method === 'list' || method === 'tuple')
    return explicit === undefined || explicit === 'string' ? 'list' : 'unknown';
  return own;
}

/** How django-environ reads a value where only a default tells the type. */
function typeOf(fallback: PythonValue | undefined): Cast {
  switch (fallback?.kind) {
    case 'boolean':
    case 'number':
    case 'list':
      return fallback.kind;
    case undefined:
    case 'none':
    case 'string':
      return 'string';
    default:
      return 'unknown';
  }
}

function isUrl(cast: Cast): boolean {
  return cast === 'database-url' || cast === 'cache-url';
}

function given(fallback: PythonValue, cast: Cast): PythonValue {
  return isUrl(cast) ? convert(fallback, cast) : fallback;
}

function named({ prefix }: Reader, name: PythonValue | undefined): PythonValue | undefined {
  return name?.kind === 'string' && prefix !== '' ? { ...name, value: `${prefix}${name.value}` } : name;
}
