// Paths in settings: `Path(__file__).resolve().parent`, `os.path.join(BASE_DIR, 'static')`.
import { basename, dirname, join } from '#core/files.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';
import type { Call } from './call.ts';
import { bounded, concatenate, text, unknown } from './values.ts';

/** A call of a path function by its full name; `unknown` for any other function. */
export function pathCall(name: string, made: Call): PythonValue {
  const { location } = made;
  switch (name) {
    case 'os.path.join':
      return joined(made.values, location);
    case 'pathlib.Path':
    case 'pathlib.PurePath':
    case 'pathlib.PosixPath':
    case 'environ.Path':
    case 'unipath.Path':
    case 'path.Path':
      return joined(made.values, location);
    case 'os.path.abspath':
    case 'os.path.realpath':
    case 'os.path.normpath':
    case 'os.fspath':
      return made.value(0) ?? unknown(location);
    case 'os.path.dirname': {
      const value = made.value(0);
      if (value?.kind === 'path') return { ...value, value: join(value.value, '..'), location };
      return value?.kind === 'string' ? text(dirname(value.value), location) : unknown(location);
    }
    case 'os.path.basename': {
      const value = made.value(0);
      return value?.kind === 'path' || value?.kind === 'string'
        ? text(basename(value.value), location)
        : unknown(location);
    }
    default:
      return unknown(location);
  }
}

/** A path with further parts; an absolute part wins. */
export function joined(values: readonly PythonValue[], location: Location): PythonValue {
  const [first, ...others] = values;
  if (!first) return unknown(location);
  let result: PythonValue = { ...first, location };
  for (const value of others) {
    if (value.kind === 'string' && value.value.startsWith('/')) result = { ...value, location };
    else if ((result.kind === 'path' || result.kind === 'string') && value.kind === 'string')
      result = bounded({ ...result, value: join(result.value, value.value) });
    else result = concatenate([result, text('/', location), value], location);
  }
  return result;
}
