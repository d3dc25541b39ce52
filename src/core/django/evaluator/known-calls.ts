// Calls that settings make, by the function's full name.
import type { SyntaxNode } from '@lezer/common';
import type { Cast, PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';
import { Call } from './call.ts';
import { databaseUrl, decouple, readsFile, variable } from './environment-calls.ts';
import { read, reader } from './environment-readers.ts';
import type { Evaluation } from './evaluation.ts';
import { updatesVariables } from './given-variables.ts';
import { methodCall } from './methods.ts';
import { joined, pathCall } from './path-calls.ts';
import type { Value } from './scope.ts';
import { convert, dict, layered, list, text, unknown } from './values.ts';

/** What a call gives. */
export function call(
  callee: Value,
  args: SyntaxNode,
  place: { context: Evaluation; depth: number; location: Location },
): Value {
  const made = new Call(args, place);
  switch (callee.kind) {
    case 'reference':
      return functionCall(callee.name, made);
    case 'fields': {
      // Settings(_env_file='.env'); a value that is handed over wins over the environment.
      const { named, positional, complete } = made.args;
      if (named.has('_env_file')) made.scope.loads(undefined);
      const others = [...named.keys()].filter((name) => name !== '_env_file');
      return complete && others.length + positional.length === 0 ? callee : unknown(made.location);
    }
    case 'reader':
      return read(callee, '', made);
    case 'method':
      return callee.of.kind === 'reader'
        ? read(callee.of, callee.name, made)
        : methodCall(callee.of, callee.name, made);
    case 'path': // environ.Path(__file__)('static')
      return joined([callee, ...made.values], made.location);
    default:
      return unknown(made.location);
  }
}

function functionCall(name: string, made: Call): Value {
  const { location } = made;
  switch (name) {
    case 'os.environ.get':
    case 'os.getenv':
    case 'os.environ.pop':
      return variable(
        made.value(0, 'key'),
        made.value(1, 'default'),
        'string',
        name.endsWith('pop') && !made.node(1),
        made,
      );
    case 'os.environ.setdefault': {
      const [key, value] = made.values;
      if (key?.kind === 'string' && value && !made.scope.given(key.value))
        made.scope.give(key.value, { value, isDefault: true });
      return variable(key, value, 'string', false, made);
    }
    case 'os.environ.update':
      updatesVariables(made.value(0), made.scope);
      return unknown(location);
    case 'environ.Env':
      return reader('environ', made);
    case 'environ.FileAwareEnv':
      return reader('environ', made, true);
    case 'environs.Env':
      return reader('environs', made);
    case 'environs.FileAwareEnv':
      return reader('environs', made, true);
    case 'environ.Env.read_env':
    case 'environ.FileAwareEnv.read_env':
    case 'dotenv.read_dotenv':
      return readsFile(made, 'beside');
    case 'environs.Env.read_env':
    case 'dotenv.load_dotenv':
      return readsFile(made, 'upwards');
    case 'decouple.config':
      return decouple(made);
    case 'decouple.AutoConfig':
    case 'decouple.Config':
    case 'decouple.RepositoryEnv':
      if (name !== 'decouple.AutoConfig' || made.args.positional.length + made.args.named.size > 0)
        made.scope.loads(undefined);
      return { kind: 'reference', name: 'decouple.config' };
    case 'decouple.Csv':
      // With another separator it is none of the casts that are known.
      return made.node(1, 'delimiter')
        ? { kind: 'reference', name: 'decouple.Separated' }
        : list([], false, location);
    case 'dj_database_url.config':
      return databaseUrl(made);
    case 'dj_database_url.parse': {
      const url = made.value(0, 'url');
      return url ? convert(url, 'database-url') : unknown(location);
    }
    case 'django.urls.reverse_lazy':
    case 'django.utils.translation.gettext_lazy':
    case 'django.utils.translation.ugettext_lazy':
      return made.value(0) ?? unknown(location);
    case 'bool':
      return cast(made, 'truthy');
    case 'int':
    case 'float':
      return cast(made, 'number');
    case 'str':
      return made.value(0) ?? text('', location);
    case 'list':
    case 'tuple':
    case 'set':
    case 'sorted': {
      const value = made.value(0);
      return value === undefined || value.kind === 'list'
        ? (value ?? list([], true, location))
        : unknown(location);
    }
    case 'dict': {
      const named = [...made.args.named].map(([key, node]) => [key, made.evaluate(node)] as const);
      return layered([...made.values, ...made.spreads, dict(new Map(named), location)], location);
    }
    default:
      return pathCall(name, made);
  }
}

/** `bool(x)`, `int(x)` around a value or a variable of the environment. */
function cast(made: Call, to: Cast): PythonValue {
  const value = made.value(0);
  return value ? { ...convert(value, to), location: made.location } : unknown(made.location);
}
