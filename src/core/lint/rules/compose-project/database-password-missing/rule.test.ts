// Cases of database-password-missing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const db = (image: string, lines = ''): string => `services:\n  db:\n    image: ${image}\n${lines}`;

/** A Django project that signs in as the administrator. */
const signsIn = (settings: string, services: string): Record<string, string> => ({
  'manage.py': "import os, django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
  'site/settings.py': settings,
  Dockerfile:
    'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
  'compose.yaml': `services:\n  web:\n    build: .\n  db:\n${services}`,
});
const inSettings = (password: string): string =>
  `DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db', 'USER': 'postgres', 'PASSWORD': '${password}'}}\n`;

testRule(rule, {
  reports: [
    ...[
      ['12345', '"12345"'],
      ['p@ss!word', 'p@ss!word'],
      ['0123', '"0123"'],
      ['true', '"true"'],
      ['p%40ss', 'p%40ss'],
      ['se#c: r$et', '"se#c: r$$et"'],
    ].map(([password = '', scalar = '']) => ({
      name: `a password of the settings that YAML or Compose could read as something else: ${password}`,
      given: signsIn(inSettings(password), '    image: «postgres:17»\n'),
      fixed: {
        'compose.yaml': `services:\n  web:\n    build: .\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${scalar}\n`,
      },
    })),
    {
      name: 'a password of the settings, in the list form',
      given: signsIn(
        inSettings('se#c: r$et'),
        '    image: «postgres:17»\n    environment:\n      - POSTGRES_DB=site\n',
      ),
      fixed: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n  db:\n    image: postgres:17\n    environment:\n      - "POSTGRES_PASSWORD=se#c: r$$et"\n      - POSTGRES_DB=site\n',
      },
    },
    {
      name: 'a password that a URL escapes',
      given: signsIn(
        "import environ\nenv = environ.Env()\nDATABASES = {'default': env.db(default='postgres://postgres:p%40ss@db:5432/postgres')}\n",
        '    image: «postgres:17»\n',
      ),
      fixed: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: p@ss\n',
      },
    },
    ...[
      ['postgres://postgres:pa$$ss%40w@db/postgres', 'pa$$ss@w'],
      ['postgres://postgres:${PW:-p%40ss}@db/postgres', 'p@ss'],
    ].map(([url = '', scalar = '']) => ({
      name: `a password in a URL whose places are not those of the file: ${url}`,
      given: {
        ...signsIn("import environ\nenv = environ.Env()\nDATABASES = {'default': env.db()}\n", ''),
        'compose.yaml': `services:\n  web:\n    build: .\n    environment:\n      DATABASE_URL: ${url}\n  db:\n    image: «postgres:17»\n`,
      },
      fixed: {
        'compose.yaml': `services:\n  web:\n    build: .\n    environment:\n      DATABASE_URL: ${url}\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${scalar}\n`,
      },
    })),
    {
      name: 'an environment that another service has, too: it would get the password',
      given: {
        'compose.yaml':
          'x-env: &env\n  TZ: UTC\nservices:\n  web:\n    image: example/web:1\n    environment: *env\n  db:\n    image: «postgres:17»\n    environment: *env\n',
      },
      fixed: null,
    },
    {
      name: 'nothing set, and settings that sign in with a password',
      given: {
        'manage.py': "import os, django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
        'site/settings.py':
          "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db', 'USER': 'postgres', 'PASSWORD': 'in-use', 'NAME': 'site'}}\n",
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
        'compose.yaml': 'services:\n  web:\n    build: .\n  db:\n    image: «postgres:17»\n',
      },
      fixed: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: in-use\n',
      },
    },
    {
      name: 'nothing set, and a user of MySQL that is not the administrator',
      given: {
        'manage.py': "import os, django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
        'site/settings.py':
          "DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql', 'HOST': 'db', 'USER': 'site', 'PASSWORD': 'in-use', 'NAME': 'site'}}\n",
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
        'compose.yaml': 'services:\n  web:\n    build: .\n  db:\n    image: «mysql:8»\n',
      },
      fixed: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n  db:\n    image: mysql:8\n    environment:\n      MYSQL_ROOT_PASSWORD: change-me\n',
      },
    },
    {
      name: 'nothing set',
      given: db('«postgres:17»'),
      message: '`POSTGRES_PASSWORD`',
      fixed:
        'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: change-me\n',
      safe: false,
    },
    {
      name: 'another variable',
      given: db('«postgres:17»', '    environment:\n      DB_PASSWORD: a\n      POSTGRES_DB: b\n'),
      fixed: db(
        'postgres:17',
        '    environment:\n      POSTGRES_PASSWORD: change-me\n      DB_PASSWORD: a\n      POSTGRES_DB: b\n',
      ),
    },
    {
      name: 'in the list form',
      given: db('«mysql:8»', '    environment:\n      - MYSQL_DATABASE=a\n'),
      fixed: db(
        'mysql:8',
        '    environment:\n      - MYSQL_ROOT_PASSWORD=change-me\n      - MYSQL_DATABASE=a\n',
      ),
    },
    {
      name: 'an env file without it',
      given: { 'compose.yaml': db('«mariadb:11»', '    env_file: .env\n'), '.env': 'MARIADB_DATABASE=a\n' },
      fixed: {
        'compose.yaml':
          'services:\n  db:\n    image: mariadb:11\n    environment:\n      MARIADB_ROOT_PASSWORD: change-me\n    env_file: .env\n',
      },
    },
    {
      name: 'the newest release of an old version',
      given: db('«postgres:9.6-alpine»'),
      fixed:
        'services:\n  db:\n    image: postgres:9.6-alpine\n    environment:\n      POSTGRES_PASSWORD: change-me\n',
    },
    {
      name: 'the first release that asks',
      given: db('«postgres:10.12»'),
      fixed:
        'services:\n  db:\n    image: postgres:10.12\n    environment:\n      POSTGRES_PASSWORD: change-me\n',
    },
    {
      name: 'set to nothing',
      given: db(
        '«postgres:17»',
        '    environment: { POSTGRES_PASSWORD: "" }\n    command: postgres -c fsync=off\n',
      ),
      fixed: null,
    },
  ],
  silent: [
    { name: 'set', given: db('postgres:17', '    environment: { POSTGRES_PASSWORD: a }\n') },
    { name: 'trusted', given: db('postgres:17', '    environment: [POSTGRES_HOST_AUTH_METHOD=trust]\n') },
    {
      name: 'by a secret',
      given: db('mysql:8', '    environment: { MYSQL_ROOT_PASSWORD_FILE: /run/secrets/a }\n'),
    },
    { name: 'of the other name', given: db('mariadb:11', '    environment: { MYSQL_ROOT_PASSWORD: a }\n') },
    {
      name: 'passed through, or unknown',
      given: db('postgres:17', '    environment: [POSTGRES_PASSWORD]\n'),
    },
    {
      name: 'a variable',
      given: db('postgres:17', '    environment: { POSTGRES_PASSWORD: "${DB_PASSWORD}" }\n'),
    },
    { name: 'an env file that cannot be read', given: db('postgres:17', '    env_file: .env\n') },
    {
      name: 'an optional env file that is not there',
      given: db('postgres:17', '    env_file: [{ path: .env, required: false }]\n'),
    },
    {
      name: 'set in the env file',
      given: { 'compose.yaml': db('postgres:17', '    env_file: .env\n'), '.env': 'POSTGRES_PASSWORD=a\n' },
    },
    { name: 'an image of another publisher', given: db('bitnami/postgresql:17') },
    { name: 'a release that lets everybody in', given: db('postgres:10.5-alpine') },
    { name: 'one of a version that never asked', given: db('postgres:9.3') },
    { name: 'one of 9.6', given: db('postgres:9.6.3') },
    { name: 'a backup', given: db('postgres:17', '    command: pg_dump -h db site\n') },
    { name: 'an entrypoint of its own', given: db('postgres:17', '    entrypoint: /backup.sh\n') },
    {
      name: 'set by the override',
      given: {
        'compose.yaml': db('postgres:17'),
        'compose.override.yaml': 'services:\n  db:\n    environment: { POSTGRES_PASSWORD: a }\n',
      },
    },
  ],
});
