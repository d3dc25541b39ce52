// What settings take from the environment, by all the readers that projects use.
import { describe, expect, it } from 'vitest';
import { setting } from '../environment-substitution.ts';
import { environment, get, plain, read } from '../testing.ts';

describe('the environment', () => {
  it.each([
    ["import os\nX = os.environ['A']", { env: 'A', cast: 'string', required: true }],
    ["import os\nX = os.environ.get('A')", { env: 'A', cast: 'string' }],
    ["from os import environ as e\nX = e.get('A', 'b')", { env: 'A', cast: 'string', fallback: 'b' }],
    ["from os import getenv\nX = bool(getenv('A', 'False'))", { env: 'A', cast: 'truthy', fallback: true }],
    ["import os\nX = int(os.environ.get('A', default=0))", { env: 'A', cast: 'number', fallback: 0 }],
    ["import os\nX = os.getenv('A') or 'b'", { env: 'A', cast: 'string', fallback: 'b' }],
    ["import os\nX = os.getenv('A', 'a b').split(' ')", { env: 'A', cast: 'words', fallback: ['a', 'b'] }],
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

  it.each([
    ["os.environ['H'].split(' ')", 'a b,c', ['a', 'b,c']],
    ["os.environ.get('H', 'x y').split()", undefined, ['x', 'y']],
    ["os.environ.get('H', 'x,y').split(',')", 'a b, c', ['a b', 'c']],
    ["config('H', cast=lambda v: v.split())", 'a b', ['a', 'b']],
    ["config('H', cast=lambda v: [s.strip() for s in v.split(',')])", 'a, b', ['a', 'b']],
    ["config('H', cast=lambda v: v.split(';'))", 'a;b', '?'],
    ["[h for h in os.environ['H'].split(' ')]", 'a b', ['a', 'b']],
  ])('splits %s', (code, value, expected) => {
    const settings = read(`import os\nfrom decouple import config\nX = ${code}`);
    const given = environment(value === undefined ? {} : { H: value });
    expect(plain(setting(settings, 'X', given))).toEqual(expected);
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
