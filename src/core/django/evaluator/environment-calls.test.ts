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
    // django-environ: the cast comes second, and the type of a default is the cast.
    [
      'import environ\nenv = environ.Env()\nX = env("A", default=False)',
      { env: 'A', cast: 'boolean', fallback: false },
    ],
    [
      'import environ\nenv = environ.Env()\nX = env("A", default=5)',
      { env: 'A', cast: 'number', fallback: 5 },
    ],
    [
      'import environ\nenv = environ.Env()\nX = env("A", str, "b")',
      { env: 'A', cast: 'string', fallback: 'b' },
    ],
    [
      'import environ\nenv = environ.Env()\nX = env("A", bool)',
      { env: 'A', cast: 'boolean', required: true },
    ],
    [
      'import environ\nenv = environ.Env()\nX = env.list("A", str, ["b"])',
      { env: 'A', cast: 'list', fallback: ['b'] },
    ],
    [
      'import environ\nenv = environ.Env()\nX = env.bool("A", "False")',
      { env: 'A', cast: 'boolean', fallback: 'False' },
    ],
    [
      'import environ\nenv = environ.Env(A=(bool, True))\nX = env.str("A")',
      { env: 'A', cast: 'string', fallback: true },
    ],
    [
      'import environ\nenv = environ.FileAwareEnv(A=(bool, False))\nX = env("A")',
      { env: 'A', cast: 'boolean', fallback: false },
    ],
    [
      'import environ\nenv = environ.Env(P_A=(int, 1))\nenv.prefix = "P_"\nX = env("A")',
      { env: 'P_A', cast: 'number', fallback: 1 },
    ],
    [
      'import environ\nenv = environ.FileAwareEnv()\nenv.prefix = "P_"\nenv.prefix = ""\nX = env.str("A", "b")',
      { env: 'A', cast: 'string', fallback: 'b' },
    ],
    ['import environ\nenv = environ.Env()\nenv.prefix = unseen()\nX = env("A", default="b")', '?'],
    // environs: the default comes second, and nothing is cast without a method.
    ['from environs import Env\nenv = Env()\nX = env("A", "b")', { env: 'A', cast: 'string', fallback: 'b' }],
    ['from environs import env\nX = env("A", "b")', { env: 'A', cast: 'string', fallback: 'b' }],
    [
      'from environs import Env\nenv = Env()\nX = env("A", False)',
      { env: 'A', cast: 'string', fallback: false },
    ],
    [
      'from environs import Env\nenv = Env()\nX = env.str("A", "b")',
      { env: 'A', cast: 'string', fallback: 'b' },
    ],
    [
      'from environs import Env\nenv = Env()\nX = env.bool("A", False)',
      { env: 'A', cast: 'boolean', fallback: false },
    ],
    [
      'from environs import Env\nenv = Env()\nX = env.list("A", ["b"])',
      { env: 'A', cast: 'list', fallback: ['b'] },
    ],
    [
      'from environs import Env\nenv = Env()\nX = env.list("A", ["b"], delimiter=" ")',
      { env: 'A', cast: 'unknown', fallback: ['b'] },
    ],
    ['from environs import Env\nenv = Env()\nX = env("A")', { env: 'A', cast: 'string', required: true }],
    [
      'from environs import Env\nenv = Env(prefix="P_")\nX = env.int("A", 1)',
      { env: 'P_A', cast: 'number', fallback: 1 },
    ],
    [
      'from environs import Env\nenv = Env()\nwith env.prefixed("P_"):\n    X = env("A", "b")\n',
      { env: 'P_A', cast: 'string', fallback: 'b' },
    ],
    [
      'from environs import Env\nenv = Env()\nwith env.prefixed("P_"):\n    Y = env("A", "b")\nX = env("A", "b")',
      { env: 'A', cast: 'string', fallback: 'b' },
    ],
    [
      "from decouple import config\nX = config('A', False, bool)",
      { env: 'A', cast: 'boolean', fallback: false },
    ],
    [
      "from decouple import config\nX = config('A', default='False', cast=bool)",
      { env: 'A', cast: 'boolean', fallback: false },
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

  it.each([
    ['debug: bool = False', 'debug', { env: 'DEBUG', cast: 'boolean', fallback: false }],
    ['db_host: str = "localhost"', 'db_host', { env: 'DB_HOST', cast: 'string', fallback: 'localhost' }],
    ['db_host: str | None = None', 'db_host', { env: 'DB_HOST', cast: 'string', fallback: null }],
    ['secret_key: str', 'secret_key', { env: 'SECRET_KEY', cast: 'string', required: true }],
    ['port: int = Field(5432, ge=1)', 'port', { env: 'PORT', cast: 'number', fallback: 5432 }],
    ['key: str = Field(...)', 'key', { env: 'KEY', cast: 'string', required: true }],
    [
      'key: str = Field(default="a", validation_alias="DJANGO_KEY")',
      'key',
      { env: 'DJANGO_KEY', cast: 'string', fallback: 'a' },
    ],
    ['key: str = Field("a", env="OTHER")', 'key', { env: 'OTHER', cast: 'string', fallback: 'a' }],
    ['key: str = Field("a", validation_alias=AliasChoices("x", "y"))', 'key', '?'],
    ['hosts: list[str] = ["a"]', 'hosts', { env: 'HOSTS', cast: 'unknown', fallback: ['a'] }],
    [
      'model_config = SettingsConfigDict(env_prefix="APP_")\n    a: str = "b"',
      'a',
      { env: 'APP_A', cast: 'string', fallback: 'b' },
    ],
    [
      'a: str = "b"\n    class Config:\n        env_prefix = "APP_"',
      'a',
      { env: 'APP_A', cast: 'string', fallback: 'b' },
    ],
  ])('reads the field of a pydantic-settings class: %s', (body, name, value) => {
    const imports =
      'from pydantic_settings import BaseSettings, SettingsConfigDict\nfrom pydantic import AliasChoices, Field\n';
    const text = `${imports}class Env(BaseSettings):\n    ${body}\n\nenv = Env()\nX = env.${name}\n`;
    expect(get(text)).toEqual(value);
    expect(read(text).complete).toBe(true);
    expect(read(text).envFiles).toEqual([]);
  });

  it('knows that a pydantic-settings class may load an env file', () => {
    const text = (options: string, args: string): string =>
      `from pydantic_settings import BaseSettings\nclass Env(BaseSettings):\n    ${options}\n    a: str = 'b'\nX = Env(${args}).a\n`;
    expect(read(text('model_config = SettingsConfigDict(env_file=".env")', '')).envFiles).toEqual([
      undefined,
    ]);
    expect(read(text('pass', '_env_file=".env"')).envFiles).toEqual([undefined]);
    expect(read(text('pass', '')).envFiles).toEqual([]);
  });

  it('leaves open what an environs release makes of a text as the default of a list', () => {
    const text = 'from environs import Env\nenv = Env()\nX = env.list("A", "b,c")';
    expect(plain(setting(read(text), 'X', environment({})))).toBe('?');
    expect(plain(setting(read(text), 'X', environment({ A: 'b,c' })))).toEqual(['b', 'c']);
  });

  it.each([
    ['environ', 'import environ\nenv = environ.FileAwareEnv()\nX = env("A", default="b")'],
    ['environs', 'from environs import FileAwareEnv\nenv = FileAwareEnv()\nX = env("A", "b")'],
  ])('does not know what a FileAwareEnv of %s reads from a file', (_, text) => {
    const seen = (values: Readonly<Record<string, string>>): unknown =>
      plain(setting(read(text), 'X', environment(values)));
    expect(seen({})).toBe('b');
    expect(seen({ A: 'c' })).toBe('c');
    expect(seen({ A_FILE: '/run/secrets/a' })).toBe('?');
    expect(seen({ A: 'c', A_FILE: '/run/secrets/a' })).toBe('?');
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

  it.each([
    ['load_dotenv(override=True)', '?'],
    ['load_dotenv(override=False)', 'c'],
    ['load_dotenv(override=bool(os.getenv("DEV")))', '?'],
    ['environ.Env.read_env("/app/.env", overwrite=True)', '?'],
    ['environ.Env.read_env("/app/.env")', 'c'],
    ['os.environ.update(defaults)', '?'],
  ])('knows whether %s wins over the environment', (code, expected) => {
    const settings = read(
      `import os, environ\nfrom dotenv import load_dotenv\n${code}\nX = os.getenv("A", "b")`,
    );
    expect(plain(setting(settings, 'X', environment({ A: 'c' })))).toBe(expected);
  });

  it.each([
    ['from decouple import config\nX = config("A")', [undefined], ['site']],
    ['from decouple import AutoConfig\nconfig = AutoConfig()\nX = config("A")', [undefined], ['site']],
    ['from decouple import AutoConfig\nconfig = AutoConfig("/etc")\nX = config("A")', [undefined], undefined],
    [
      'from decouple import Config, RepositoryEnv\nconfig = Config(RepositoryEnv("a"))\nX = config("A")',
      [undefined],
      undefined,
    ],
    ['from dotenv import load_dotenv\nload_dotenv()', [undefined], ['site']],
    ['from dotenv import load_dotenv\nload_dotenv(verbose=True)', [undefined], ['site']],
    ['from dotenv import load_dotenv, find_dotenv\nload_dotenv(find_dotenv())', [undefined], undefined],
    ['from dotenv import load_dotenv\nload_dotenv(stream=text)', [undefined], undefined],
    ['from environs import Env\nenv = Env()\nenv.read_env()', [undefined], ['site']],
    ['import environ\nenv = environ.Env()\nenv.read_env()', ['site/.env'], []],
    ['import environ\nenviron.Env.read_env(path())', [undefined], undefined],
  ])('knows where the env file of %s is looked for', (text, files, searches) => {
    const { envFiles, envFileSearches } = read(text);
    expect(envFiles).toEqual(files);
    expect(envFileSearches).toEqual(searches);
  });

  it('sees env files that other modules load', () => {
    const elsewhere = [
      { 'site/env.py': 'import environ\nenv = environ.Env()\nenv.read_env()' },
      { 'manage.py': 'import dotenv\ndotenv.load_dotenv()' },
      { 'site/__init__.py': 'from dotenv import load_dotenv\nload_dotenv()' },
      { 'site/wsgi.py': 'from dotenv import load_dotenv\nload_dotenv()' },
      { 'site/asgi.py': 'import environ\nenviron.Env.read_env()' },
      { 'site/celery.py': 'import dotenv\ndotenv.load_dotenv()' },
    ];
    for (const [index, files] of elsewhere.entries())
      expect(read('from .env import env\nimport os\nX = os.getenv("A")', files).envFiles).toEqual([
        index === 0 ? 'site/.env' : undefined,
      ]);
    expect(read('import os\nX = os.getenv("A")').envFiles).toEqual([]);
  });
});
