// Ways to write settings that a reader could take for something else: what is not known is never taken for not set.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import type { PythonValue } from '../python/python-value.ts';
import { setting } from './environment-substitution.ts';
import { readSettings } from './settings.ts';

function read(text: string, others: Readonly<Record<string, string>> = {}) {
  const files = { 'manage.py': '', 'site1/__init__.py': '', 'site1/settings.py': text, ...others };
  const settings = readSettings(new MemoryFiles(files), '', 'site1.settings');
  if (!settings) throw new Error('no settings');
  return settings;
}

function plain(value: PythonValue | undefined): unknown {
  if (value?.kind === 'list') return value.items.map(plain);
  return value && 'value' in value ? value.value : value?.kind;
}

/** The setting X in a container with these variables. */
function found(text: string, variables: Readonly<Record<string, string>> = {}): unknown {
  return plain(
    setting(read(text), 'X', (name) => ({ value: variables[name], known: true, location: undefined })),
  );
}

describe('a setting', () => {
  it.each([
    "conf = load(open('/x'))\nX = conf.static_root",
    'from company import conf\nX = conf.static_root',
    'from company.defaults import X',
  ])('is unknown where it is assigned from what is not read: %s', (text) => {
    const settings = read(text);
    expect(settings.get('X')?.kind).toBe('unknown');
    expect(settings.names()).toContain('X');
  });

  it('may come from another module of the workspace', () => {
    const settings = read('from site1 import paths\nX = paths.ROOT', {
      'site1/paths.py': "ROOT = '/static'\n",
    });
    expect(plain(settings.get('X'))).toBe('/static');
  });

  it.each(["globals()['X'] = 1", 'for k, v in y:\n    globals()[k] = v', "vars()['X'] = 1"])(
    'may be set unseen: %s',
    (text) => {
      expect(read(text).complete).toBe(false);
    },
  );

  it('may be in files that are handed over together', () => {
    const text = "from split_settings.tools import include\nfiles = ('a.py',)\ninclude(*files)\n";
    expect(read(text).complete).toBe(false);
  });
});

describe('an environment variable', () => {
  const chain = "import os\nX = os.environ.get('A') or os.environ.get('B') or 'localhost'";

  it.each([
    [{}, 'localhost'],
    [{ A: 'a' }, 'a'],
    [{ B: 'db' }, 'db'],
    [{ A: '', B: 'db' }, 'db'],
    [{ A: '', B: '' }, 'localhost'],
  ])('is followed by others until one is not empty: %j', (variables, value) => {
    expect(found(chain, variables)).toBe(value);
  });

  it('that is empty gives way to the text behind `or`', () => {
    const text = "import os\nX = (os.environ.get('HOSTS') or 'localhost web').split()";
    expect(found(text, { HOSTS: '' })).toEqual(['localhost', 'web']);
    expect(found("import os\nX = os.environ.get('HOSTS', 'localhost')", { HOSTS: '' })).toBe('');
  });

  it.each([
    ["os.environ.setdefault('H', 'db')", {}, 'db'],
    ["os.environ.setdefault('H', 'db')", { H: 'other' }, 'other'],
    ["os.environ['H'] = 'db'", { H: 'other' }, 'db'],
    ["os.environ.update({'H': 'db'})", {}, 'db'],
    ["if y:\n    os.environ['H'] = 'db'", {}, 'unknown'],
    ['os.environ.update(y)', {}, 'unknown'],
    ['for k, v in y:\n    os.environ[k] = v', {}, 'unknown'],
  ])('may be set by the settings: %s with %j', (text, variables, value) => {
    expect(found(`import os\n${text}\nX = os.environ.get('H', 'localhost')`, variables)).toBe(value);
  });

  it.each([
    ['if a', ['x', 'y']],
    ['if a != ""', ['x', 'y']],
    ["if a != 'x'", []],
    ['if a and DEBUG', []],
  ])('is a list that a comprehension takes over, filtered by %s', (filter, items) => {
    expect(found(`X = [a.strip() for a in ['x', 'y'] ${filter}]`, {})).toEqual(items);
  });

  it('that the settings set is not required', () => {
    const settings = read("import os\nos.environ.setdefault('K', 'dev')\nX = os.environ['K']");
    expect(settings.get('X')).toMatchObject({ kind: 'environment', required: false });
  });

  it('names the database of dj_database_url', () => {
    const settings = read("import dj_database_url\nX = dj_database_url.config('APP_DB', conn_max_age=600)");
    expect(settings.get('X')).toMatchObject({ kind: 'environment', name: 'APP_DB' });
  });

  it.each([
    ['Csv()', 'list'],
    ["Csv(delimiter=' ')", 'unknown'],
    ["Csv(str, ' ')", 'unknown'],
  ])('is split by decouple as %s says', (cast, known) => {
    const settings = read(`from decouple import Csv, config\nX = config('HOSTS', cast=${cast})`);
    expect(settings.get('X')).toMatchObject({ kind: 'environment', cast: known });
  });
});

describe('a try statement', () => {
  it.each([
    ["try:\n    import socket\nexcept ImportError:\n    pass\nelse:\n    X += ['b']", ['a', 'b']],
    ["try:\n    import socket\nfinally:\n    X = ['b']", ['b']],
    ["try:\n    y()\nexcept ValueError:\n    raise\nelse:\n    X += ['b']", ['a', 'b']],
  ])('runs what follows a body without an error: %s', (text, value) => {
    expect(found(`X = ['a']\n${text}`)).toEqual(value);
  });
});

describe('a class of pydantic-settings', () => {
  const field = "h: str = 'localhost'";

  it.each([
    [`class S(BaseSettings):\n    model_config = {'env_prefix': 'APP_'}\n    ${field}`, 'APP_H'],
    [`class S(BaseSettings, env_prefix='APP_'):\n    ${field}`, 'APP_H'],
    [`class S(BaseSettings):\n    ${field}`, 'H'],
  ])('reads variables with its prefix: %s', (text, name) => {
    const settings = read(`from pydantic_settings import BaseSettings\n${text}\nX = S().h`);
    expect(settings.get('X')).toMatchObject({ kind: 'environment', name });
  });

  it.each([
    `class S(BaseSettings):\n    model_config = shared\n    ${field}\nX = S().h`,
    "class S(BaseSettings):\n    h: Annotated[str, Field(alias='DB')] = 'localhost'\nX = S().h",
    `class S(BaseSettings):\n    ${field}\nX = S(h='db').h`,
    `class S(BaseSettings):\n    ${field}\nX = S(**given).h`,
  ])('is unknown where it is written otherwise: %s', (text) => {
    expect(read(`from pydantic_settings import BaseSettings\n${text}`).get('X')?.kind).toBe('unknown');
  });
});
