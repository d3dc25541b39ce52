// Settings as real projects write them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../files.ts';
import { processorTime } from '../testing.ts';
import { endpoints } from './endpoints.ts';
import type { DjangoSettings, PythonValue } from './model.ts';
import { readSettings } from './settings.ts';
import { type Environment, setting } from './settle.ts';

function read(text: string, others: Readonly<Record<string, string>> = {}): DjangoSettings {
  const files = new MemoryFiles({ 'site/settings.py': text, 'site/__init__.py': '', ...others });
  const settings = readSettings(files, '', 'site.settings');
  if (!settings) throw new Error('no settings');
  return settings;
}

/** A value without its places. */
function plain(value: PythonValue | undefined): unknown {
  if (!value) return undefined;
  switch (value.kind) {
    case 'none':
      return null;
    case 'list':
      return [...value.items.map(plain), ...(value.complete ? [] : ['…'])];
    case 'dict':
      return {
        ...Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry)])),
        ...(value.complete ? {} : { '…': true }),
      };
    case 'environment':
      return {
        env: value.name,
        cast: value.cast,
        ...(value.fallback ? { fallback: plain(value.fallback) } : {}),
        ...(value.required ? { required: true } : {}),
      };
    case 'template':
      return { template: value.parts.map(plain) };
    case 'path':
      return { path: value.value };
    case 'unknown':
      return '?';
    default:
      return value.value;
  }
}

const get = (text: string, name = 'X', others = {}) => plain(read(text, others).get(name));

function environment(values: Readonly<Record<string, string>>): Environment {
  return (name) => ({ value: values[name], known: true, location: undefined });
}

describe('values', () => {
  it.each([
    ["X = 'a' 'b'", 'ab'],
    ['X = r"a\\b"', 'a\\b'],
    ["X = 'it\\'s'", "it's"],
    ['X = """a\nb"""', 'a\nb'],
    ['X: int = 8_000', 8000],
    ['X = -1', -1],
    ['X = not True', false],
    ['X = None', null],
    ["X = ('a', 'b')", ['a', 'b']],
    ["X = 'a',", ['a']],
    ["A = ['a']\nX = [*A, 'b'] + ['c']\nX += ('d',)", ['a', 'b', 'c', 'd']],
    ["X = ['a']\nX.append('b')\nX.insert(0, 'c')\nX.remove('a')", ['c', 'b']],
    ["X = ['a'] + unknown()", ['a', '…']],
    ["X = {'a': {'b': 1}}\nX['a']['c'] = 2", { a: { b: 1, c: 2 } }],
    ["X = dict(a=1, b='c')", { a: 1, b: 'c' }],
    ["A = {'a': 1}\nX = {**A, 'b': 2}", { a: 1, b: 2 }],
    ["X = 'a' if DEBUG else 'b'", '?'],
    ["DEBUG = False\nX = 'a' if DEBUG else 'b'", 'b'],
    ["H = 'db'\nX = f'redis://{H}:{6379}/0'", 'redis://db:6379/0'],
    ["X = 'redis://%s:%d' % ('r', 1)", 'redis://r:1'],
    ["X = 'redis://{}:{p}'.format('r', p=1)", 'redis://r:1'],
    ["X = 'a,b, c'.split(',')", ['a', 'b', 'c']],
    ["(X, Y) = ('a', 'b')", 'a'],
    ["X = Y = 'a'", 'a'],
    ["X = 'TRUE'.lower() == 'true'", true],
    ["X = 'a' in ['a', 'b']", true],
  ])('%s', (text, value) => {
    expect(get(text)).toEqual(value);
  });

  it('keeps the place of the words', () => {
    const text = "DATABASES = {'default': {'HOST': 'localhost'}}\n";
    const databases = read(text).get('DATABASES');
    const host =
      databases?.kind === 'dict' && databases.entries.get('default')?.kind === 'dict'
        ? databases.entries.get('default')
        : undefined;
    const value = host?.kind === 'dict' ? host.entries.get('HOST') : undefined;
    if (value === undefined) throw new Error('no host');
    expect(text.slice(value.location.span.start, value.location.span.end)).toBe('localhost');
    expect(value.location.path).toBe('site/settings.py');
  });
});

describe('paths', () => {
  it.each([
    ['from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nX = BASE_DIR / "static"'],
    ['import pathlib\nB = pathlib.Path(__file__).parents[1]\nX = str(B.joinpath("static"))'],
    [
      'import os\nB = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))\nX = os.path.join(B, "static")',
    ],
    ['import os.path as p\nX = p.join(p.dirname(__file__), "..", "static")'],
    ['import environ\nROOT = environ.Path(__file__) - 2\nX = ROOT("static")'],
    ['from pathlib import Path\nB = Path(__file__).parent.parent\nX = f"{B}/static"'],
  ])('%s', (text) => {
    expect(get(text)).toEqual({ path: 'static' });
  });
});

describe('the environment', () => {
  it.each([
    ["import os\nX = os.environ['A']", { env: 'A', cast: 'string', required: true }],
    ["import os\nX = os.environ.get('A')", { env: 'A', cast: 'string' }],
    ["from os import environ as e\nX = e.get('A', 'b')", { env: 'A', cast: 'string', fallback: 'b' }],
    ["from os import getenv\nX = bool(getenv('A', 'False'))", { env: 'A', cast: 'truthy', fallback: true }],
    ["import os\nX = int(os.environ.get('A', default=0))", { env: 'A', cast: 'number', fallback: 0 }],
    ["import os\nX = os.getenv('A') or 'b'", { env: 'A', cast: 'string', fallback: 'b' }],
    ["import os\nX = os.getenv('A', 'a b').split(' ')", { env: 'A', cast: 'list', fallback: ['a b'] }],
    [
      "import os\nX = os.getenv('A', 'False').lower() == 'true'",
      { env: 'A', cast: 'unknown', fallback: false },
    ],
    ["import os\nX = os.getenv('A') in ('1', 'yes')", { env: 'A', cast: 'unknown', fallback: false }],
    [
      'import environ\nenv = environ.Env(A=(bool, False))\nX = env("A")',
      { env: 'A', cast: 'boolean', fallback: false },
    ],
    [
      'import environ\nenv = environ.Env()\nX = env.bool("A", default=True)',
      { env: 'A', cast: 'boolean', fallback: true },
    ],
    ['import environ\nenv = environ.Env()\nX = env("A")', { env: 'A', cast: 'string', required: true }],
    [
      'from environ import Env\nenv = Env()\nX = env.list("A", default=["b"])',
      { env: 'A', cast: 'list', fallback: ['b'] },
    ],
    [
      "from decouple import config, Csv\nX = config('A', default='a, b', cast=Csv())",
      { env: 'A', cast: 'list', fallback: ['a', 'b'] },
    ],
    [
      "from decouple import config\nX = config('A', cast=bool)",
      { env: 'A', cast: 'boolean', required: true },
    ],
    [
      "from decouple import config\nX = config('A', default='a,b', cast=lambda v: [s.strip() for s in v.split(',')])",
      { env: 'A', cast: 'list', fallback: ['a', 'b'] },
    ],
    [
      "import os\nX = [h.strip() for h in os.environ.get('A', '').split(',') if h]",
      { env: 'A', cast: 'list', fallback: [] },
    ],
    [
      "import os\nX = f\"redis://{os.environ.get('A', 'localhost')}:6379\"",
      { template: ['redis://', { env: 'A', cast: 'string', fallback: 'localhost' }, ':6379'] },
    ],
  ])('%s', (text, value) => {
    expect(get(text)).toEqual(value);
  });

  it('reads database URLs of all readers', () => {
    const database = {
      ENGINE: 'django.db.backends.postgresql',
      NAME: 'app',
      USER: 'u',
      PASSWORD: 'p',
      HOST: 'db',
      PORT: '5432',
    };
    for (const text of [
      "import dj_database_url\nX = dj_database_url.config(default='postgres://u:p@db:5432/app')",
      "import environ\nenv = environ.Env()\nX = env.db('DATABASE_URL', default='postgres://u:p@db:5432/app')",
      "from environs import Env\nenv = Env()\nX = env.dj_db_url('DATABASE_URL', default='postgres://u:p@db:5432/app')",
    ])
      expect(get(text)).toEqual({ env: 'DATABASE_URL', cast: 'database-url', fallback: database });
    expect(get("import dj_database_url as d\nX = d.parse('postgres://u:p@db:5432/app')")).toEqual(database);
  });

  it('puts a Heroku style database URL over the literal database', () => {
    const text = `import dj_database_url
DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'db'}}
db_from_env = dj_database_url.config(conn_max_age=500)
DATABASES['default'].update(db_from_env)
`;
    const settings = read(text);
    expect(plain(setting(settings, 'DATABASES', environment({})))).toEqual({
      default: { ENGINE: 'django.db.backends.sqlite3', NAME: 'db' },
    });
    expect(plain(setting(settings, 'DATABASES', environment({ DATABASE_URL: 'postgres://h/n' })))).toEqual({
      default: { ENGINE: 'django.db.backends.postgresql', NAME: 'n', HOST: 'h' },
    });
  });

  it('knows nothing about variables of env files that the settings load', () => {
    const settings = read("from decouple import config\nX = config('A', default='b')");
    expect(plain(setting(settings, 'X', environment({})))).toBe('?');
    expect(plain(setting(settings, 'X', environment({ A: 'c' })))).toBe('c');
  });

  it('sees env files that other modules load', () => {
    const elsewhere = [
      { 'site/env.py': 'import environ\nenv = environ.Env()\nenv.read_env()' },
      { 'manage.py': 'import dotenv\ndotenv.load_dotenv()' },
      { 'site/__init__.py': 'from dotenv import load_dotenv\nload_dotenv()' },
    ];
    for (const files of elsewhere)
      expect(read('from .env import env\nimport os\nX = os.getenv("A")', files).envFiles).toEqual([
        undefined,
      ]);
    expect(read('import os\nX = os.getenv("A")').envFiles).toEqual([]);
  });
});

describe('control flow', () => {
  it.each([
    ["if os.environ.get('A'):\n    X = 1\nelse:\n    X = 2", '?'],
    ['if somewhere:\n    X = 1\nelse:\n    X = 1', 1],
    ['X = 1\nif somewhere:\n    X = 2', '?'],
    ['X = 1\nif False:\n    X = 2', 1],
    ['DEBUG = True\nif DEBUG:\n    X = 1\nelse:\n    X = 2', 1],
    ["if somewhere:\n    X = 1\nelse:\n    raise ValueError('x')", 1],
    ['for i in range(3):\n    X = i', '?'],
    ['X = 1\ntry:\n    import a\nexcept ImportError:\n    X = 2', 1],
    ['with open("a") as f:\n    X = 1', 1],
    ['def f():\n    X = 1', undefined],
    ['X = 1; X = 2', 2],
  ])('%s', (text, value) => {
    expect(get(text)).toEqual(value);
  });

  it('is incomplete where names may be set unseen', () => {
    for (const text of [
      'from company.settings import *',
      'try:\n    from .local import *\nexcept ImportError:\n    pass',
      'import django_heroku\ndjango_heroku.settings(locals())',
      'globals().update(load())',
      "exec(open('x').read())",
      'import dynaconf\nsettings = dynaconf.DjangoDynaconf(__name__)',
      'from configurations import Configuration\nclass Base(Configuration):\n    DEBUG = True',
      'A = (\n',
    ])
      expect(read(`DEBUG = False\n${text}`).complete, text).toBe(false);
    expect(read('import logging\nlog = logging.getLogger(__name__)\nprint(log)').complete).toBe(true);
  });
});

describe('modules', () => {
  it('follows star imports, relative and absolute', () => {
    const files = {
      'site/base.py': "from .common import NAME\nDATABASES = {'default': {'HOST': NAME}}\nAPPS = ['a']",
      'site/common.py': "NAME = 'db'",
    };
    expect(get('from .base import *\nAPPS += ["b"]', 'APPS', files)).toEqual(['a', 'b']);
    expect(get('from site.base import *', 'DATABASES', files)).toEqual({ default: { HOST: 'db' } });
    expect(get('from . import base\nX = base.APPS', 'X', files)).toEqual(['a']);
    expect(read('from .base import *', files).files).toEqual([
      'site/settings.py',
      'site/base.py',
      'site/common.py',
    ]);
  });

  it('follows django-split-settings', () => {
    const files = { 'site/components/a.py': 'X = 1', 'site/components/b.py': 'X += 1' };
    const text = "from split_settings.tools import include, optional\ninclude('components/*.py')";
    expect(get(text, 'X', files)).toBe(2);
    expect(read(`${text}\ninclude(optional('local.py'))`, files).complete).toBe(false);
  });

  it('ends in a circle of imports', () => {
    const files = { 'site/base.py': 'from .settings import *\nX = 1' };
    expect(get('from .base import *', 'X', files)).toBe(1);
  });

  it('reads a package', () => {
    const files = new MemoryFiles({
      'src/config/settings/__init__.py': 'from .dev import *',
      'src/config/settings/dev.py': 'X = 1',
    });
    const settings = readSettings(files, 'src', 'config.settings');
    expect(plain(settings?.get('X'))).toBe(1);
    expect(readSettings(files, '', 'config.settings')).toBeUndefined();
    expect(readSettings(files, '', '../etc/passwd')).toBeUndefined();
  });
});

describe('endpoints', () => {
  const hosts = (text: string, values: Readonly<Record<string, string>> = {}) =>
    endpoints(read(text), environment(values)).map(({ setting: name, kind, host, port }) => [
      name,
      kind,
      host.value,
      port,
    ]);

  it('finds databases, caches, brokers and layers', () => {
    const text = `import os
DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': os.environ.get('DB', 'localhost'), 'PORT': '5433'}}
CACHES = {'default': {'BACKEND': 'django_redis.cache.RedisCache', 'LOCATION': 'redis://127.0.0.1:6379/1'}}
CELERY_BROKER_URL = 'amqp://u:p@rabbit//'
CHANNEL_LAYERS = {'default': {'BACKEND': 'x', 'CONFIG': {'hosts': [('redis', 6379)]}}}
`;
    expect(hosts(text)).toEqual([
      ["DATABASES['default']", 'postgres', 'localhost', 5433],
      ["CACHES['default']", 'redis', '127.0.0.1', 6379],
      ['CELERY_BROKER_URL', 'amqp', 'rabbit', 5672],
      ["CHANNEL_LAYERS['default']", 'redis', 'redis', 6379],
    ]);
    expect(hosts(text, { DB: 'db' })[0]).toEqual(["DATABASES['default']", 'postgres', 'db', 5433]);
  });

  it('says nothing about sockets, SQLite and what is not known', () => {
    expect(
      hosts(`DATABASES = {
  'a': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'x'},
  'b': {'ENGINE': 'django.db.backends.postgresql', 'HOST': '/var/run'},
  'c': {'ENGINE': 'django.db.backends.postgresql', 'HOST': somewhere()},
  'd': {'ENGINE': 'django.db.backends.postgresql'},
}`),
    ).toEqual([]);
  });
});

describe('any text', () => {
  const real = `import os, environ
env = environ.Env(DEBUG=(bool, False))
from .base import *
DATABASES = {'default': env.db('DATABASE_URL', default=f"postgres://{os.environ['H']}:5432/x")}
if DEBUG:
    X = [a.strip() for a in os.getenv('A', '').split(',')]
try:
    from .local import *
except ImportError:
    pass
`;
  it('never throws, cut or changed anywhere', () => {
    fc.assert(
      fc.property(fc.nat(real.length), fc.nat(real.length), fc.string({ maxLength: 6 }), (a, b, inserted) => {
        const text = real.slice(0, Math.min(a, b)) + inserted + real.slice(Math.max(a, b));
        const settings = read(text);
        for (const name of ['DATABASES', 'X', 'DEBUG']) plain(settings.get(name));
      }),
      { numRuns: 300 },
    );
  });

  it('survives depth and size', () => {
    expect(get(`X = ${'('.repeat(5000)}1`)).toBe('?');
    expect(get(`X = ${'os.path.join('.repeat(300)}${')'.repeat(300)}`)).toBe('?');
    expect(get(`X = ${"''.split(".repeat(60)}''${')'.repeat(60)}`)).toBe('?');
    const nested = Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}if a:\n`).join('');
    expect(read(`${nested}${' '.repeat(200)}X = 1`).complete).toBe(false);
    const long = Array.from({ length: 6000 }, (_, index) => `if a:\n  N${index} = 1\n`).join('');
    expect(processorTime(() => read(long))).toBeLessThan(3000);
  });
});
