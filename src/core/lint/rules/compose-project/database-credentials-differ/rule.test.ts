// Cases of database-credentials-differ.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const project = (engine: string, entry: string): Record<string, string> => ({
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
  'site/settings.py': `import os\nDATABASES = {'default': {'ENGINE': 'django.db.backends.${engine}', 'HOST': 'db', ${entry}}}\n`,
  Dockerfile:
    'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
});
const compose = (db: string, web = ''): string =>
  `services:\n  web:\n    build: .\n${web}  db:\n    image: ${db}`;
const pg =
  'postgres:17\n    environment:\n      POSTGRES_USER: site\n      POSTGRES_PASSWORD: one\n      POSTGRES_DB: site\n';
const entry = (user: string, password: string, name = 'site'): string =>
  `'USER': '${user}', 'PASSWORD': '${password}', 'NAME': '${name}'`;

const envFile = {
  ...project('postgresql', "'USER': 'site', 'NAME': 'site', 'PASSWORD': os.environ['POSTGRES_PASSWORD']"),
  '.envs/db.env': 'POSTGRES_PASSWORD=s3cret\n',
};
const defaulted = (password: string | undefined, db = ''): string =>
  `services:\n  web:\n    build: .\n    env_file: .envs/db.env\n  db:\n    image: postgres:17\n${db}    environment:\n      POSTGRES_USER: site\n      POSTGRES_DB: site\n${password ? `      POSTGRES_PASSWORD: ${password}\n` : ''}`;

testRule(rule, {
  reports: [
    {
      name: 'another password in the settings',
      given: { ...project('postgresql', entry('site', '«two»')), 'compose.yaml': compose(pg) },
      severity: 'warning',
      message: /^(?!.*(one|two)).*password/,
      related: ['one'],
      title: 'Use the password of `db`',
      safe: false,
      fixed: project('postgresql', entry('site', 'one')),
    },
    {
      name: 'another user in a URL of compose',
      given: {
        ...project('postgresql', ''),
        'site/settings.py': 'import environ\nenv = environ.Env()\nDATABASES = {"default": env.db()}\n',
        'compose.yaml': compose(
          pg,
          '    environment:\n      DATABASE_URL: postgres://«django»:one@db:5432/site\n',
        ),
      },
      message: '`POSTGRES_USER`',
      fixed: {
        'compose.yaml': compose(
          pg,
          '    environment:\n      DATABASE_URL: postgres://site:one@db:5432/site\n',
        ),
      },
    },
    {
      name: 'another name, for the user that the image has by itself',
      given: {
        ...project('postgresql', entry('postgres', 'one', '«app»')),
        'compose.yaml': compose('postgres:17\n    environment:\n      POSTGRES_PASSWORD: one\n'),
      },
      message: 'does not exist',
      fixed: project('postgresql', entry('postgres', 'one', 'postgres')),
    },
    {
      name: "MySQL's root",
      given: {
        ...project('mysql', entry('root', '«two»')),
        'compose.yaml': compose(
          'mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD: one\n      MYSQL_DATABASE: site\n',
        ),
      },
      message: '`MYSQL_ROOT_PASSWORD`',
      fixed: project('mysql', entry('root', 'one')),
    },
    {
      name: 'an env file',
      given: {
        ...project('postgresql', "'USER': 'site', 'PASSWORD': os.environ['DB_PASSWORD'], 'NAME': 'site'"),
        'web.env': 'DB_PASSWORD=«two»\n',
        'compose.yaml': compose(pg, '    env_file: web.env\n'),
      },
      fixed: { 'web.env': 'DB_PASSWORD=one\n' },
    },
    {
      name: 'the default of a variable that only an env file sets',
      given: {
        ...envFile,
        'compose.yaml': defaulted('«${POSTGRES_PASSWORD:-postgres}»'),
      },
      message:
        /^`db` gets the default of `POSTGRES_PASSWORD`, because Compose does not read `\.envs\/db\.env` for it, (?!.*s3cret)/,
      related: ['POSTGRES_PASSWORD=s3cret'],
      title: 'Load `.envs/db.env` into `db`',
      safe: false,
      fixed: {
        'compose.yaml': defaulted(undefined, '    env_file: .envs/db.env\n'),
      },
    },
  ],
  silent: [
    {
      name: 'quotes that YAML keeps, which environment-quotes reports',
      given: {
        ...project('postgresql', entry('site', 'one')),
        'compose.yaml': compose(
          'postgres:17\n    environment:\n      - POSTGRES_USER="site"\n      - POSTGRES_PASSWORD=\'one\'\n      - POSTGRES_DB=site\n',
        ),
      },
    },
    {
      name: 'a password with escapes that is no part of a URL',
      given: {
        ...project('postgresql', entry('site', 'a%23b')),
        'compose.yaml': compose(pg.replace('one', 'a%23b')),
      },
    },
    {
      name: 'a password that a URL escapes',
      given: {
        ...project('postgresql', ''),
        'site/settings.py': 'import environ\nenv = environ.Env()\nDATABASES = {"default": env.db()}\n',
        'compose.yaml': compose(
          pg.replace('one', '"p#s/w?d"'),
          '    environment:\n      DATABASE_URL: postgres://site:p%23s%2Fw%3Fd@db:5432/site\n',
        ),
      },
    },
    {
      name: 'the same words',
      given: { ...project('postgresql', entry('site', 'one')), 'compose.yaml': compose(pg) },
    },
    {
      name: 'an escaped password',
      given: {
        ...project('postgresql', ''),
        'site/settings.py': 'import environ\nenv = environ.Env()\nDATABASES = {"default": env.db()}\n',
        'compose.yaml': compose(
          pg.replace('one', 'o@e'),
          '    environment:\n      DATABASE_URL: postgres://site:o%40e@db:5432/site\n',
        ),
      },
    },
    {
      name: 'a password that nobody knows',
      given: {
        ...project('postgresql', entry('site', 'two')),
        'compose.yaml': compose(pg.replace('one', '${DB_PASSWORD}')),
      },
    },
    {
      name: 'scripts that make other users',
      given: {
        ...project('postgresql', entry('other', 'two')),
        'compose.yaml': compose(`${pg}    volumes:\n      - ./init:/docker-entrypoint-initdb.d\n`),
      },
    },
    {
      name: 'a database that lets everybody in',
      given: {
        ...project('postgresql', entry('site', 'two')),
        'compose.yaml': compose(`${pg}      POSTGRES_HOST_AUTH_METHOD: trust\n`),
      },
    },
    {
      name: 'an image of its own',
      given: {
        ...project('postgresql', entry('site', 'two')),
        'compose.yaml': compose(pg).replace('image: postgres:17', 'build: db'),
      },
    },
    {
      name: 'another host',
      given: {
        ...project('postgresql', entry('site', 'two')),
        'compose.yaml': compose(pg).replaceAll('db:\n', 'database:\n'),
      },
    },
    {
      name: 'an env file that is not there',
      given: {
        ...project('postgresql', entry('site', 'two')),
        'compose.yaml': compose('postgres:17\n    env_file: db.env\n'),
      },
    },
    {
      name: 'the same env file, and a variable of .env',
      given: { ...envFile, 'compose.yaml': defaulted(undefined, '    env_file: .envs/db.env\n') },
    },
    {
      name: 'a variable that .env sets as the env file does',
      given: {
        ...envFile,
        '.env': 'POSTGRES_PASSWORD=s3cret\n',
        'compose.yaml': defaulted('${POSTGRES_PASSWORD:-postgres}'),
      },
    },
  ],
});
