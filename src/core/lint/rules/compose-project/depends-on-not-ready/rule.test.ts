// Cases of depends-on-not-ready.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage =
  "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\nimport django\n";
const base = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n';
const project = { 'manage.py': manage, Dockerfile: base };
const compose = (command: string, dependsOn = '      - «db»\n', more = '') =>
  `services:\n  web:\n    build: .\n    command: ${command}\n    depends_on:\n${dependsOn}${more}  db:\n    image: postgres:17\n`;
const waiting = '      db:\n        condition: service_healthy\n';
const health =
  '    healthcheck:\n      test: ["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]\n      interval: 5s\n      timeout: 5s\n      retries: 10\n';
const migrates = 'sh -c "python manage.py migrate && python manage.py runserver 0.0.0.0:8000"';
const healthy = (text: string) => text.replace('    image: postgres:17\n', (image) => `${image}${health}`);
const plain = '      - db\n';
const mariadb = (image: string, dependsOn?: string) =>
  compose(migrates, dependsOn).replace('postgres:17', image);
const postgresAt = (host: string) =>
  `DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': '${host}', 'NAME': 'x'}}\n`;
/** What the fix makes of it. */
const checked = (image: string, test: string) =>
  `${mariadb(image, waiting)}    healthcheck:\n      test: ${test}\n      interval: 5s\n      timeout: 5s\n      retries: 10\n`;
const byScript = '["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]';
const byAdmin = '["CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"]';

testRule(rule, {
  reports: [
    {
      name: 'migrate at the start',
      given: { ...project, 'compose.yaml': compose(migrates) },
      message: 'so `migrate` can fail',
      severity: 'warning',
      fixed: { 'compose.yaml': healthy(compose(migrates, waiting)) },
      safe: false,
      related: ['python manage.py migrate'],
    },
    {
      name: 'a list in the column of its key, with other dependencies',
      given: {
        ...project,
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n    depends_on:\n    - redis\n    - «db»\n  redis:\n    image: redis:8\n  db:\n    image: mysql:8\n    healthcheck:\n      test: ["CMD", "mysqladmin", "ping"]\n',
      },
      severity: 'warning',
      fixed: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n    depends_on:\n      redis:\n        condition: service_started\n      db:\n        condition: service_healthy\n  redis:\n    image: redis:8\n  db:\n    image: mysql:8\n    healthcheck:\n      test: ["CMD", "mysqladmin", "ping"]\n',
      },
    },
    {
      name: 'a server that asks at the first request',
      given: { ...project, 'compose.yaml': compose('gunicorn -b :8000 mysite.wsgi') },
      severity: 'hint',
      fixed: { 'compose.yaml': healthy(compose('gunicorn -b :8000 mysite.wsgi', waiting)) },
    },
    {
      name: 'a service that is started again',
      given: { ...project, 'compose.yaml': compose(migrates, '      - «db»\n', '    restart: always\n') },
      severity: 'hint',
      fixed: { 'compose.yaml': healthy(compose(migrates, waiting, '    restart: always\n')) },
    },
    ...[
      ['mariadb:11.4', byScript],
      ['mariadb:10.6', byScript],
      ['mariadb', byScript],
      ['mariadb:10.0', byAdmin],
      ['mariadb:10.3', byAdmin],
      ['mariadb:10.6.4-focal', byAdmin],
    ].map(([image = '', test = '']) => ({
      name: `the healthcheck that ${image} has`,
      given: { ...project, 'compose.yaml': mariadb(image) },
      fixed: { 'compose.yaml': checked(image, test) },
    })),
    {
      name: "somebody else's MariaDB, without its script",
      given: { ...project, 'compose.yaml': mariadb('bitnami/mariadb:10.6') },
      fixed: null,
    },
    ...['db', 'localhost', ''].map((host) => ({
      name: `the settings name ${host || 'no host'}`,
      given: { ...project, 'mysite/settings.py': postgresAt(host), 'compose.yaml': compose(migrates) },
      fixed: { 'compose.yaml': healthy(compose(migrates, waiting)) },
    })),
  ],
  silent: [
    { name: 'it waits already', given: { ...project, 'compose.yaml': compose(migrates, waiting) + health } },
    {
      name: 'a loop in the entrypoint',
      given: {
        ...project,
        'entrypoint.sh':
          '#!/bin/sh\nwhile ! nc -z db 5432; do sleep 0.1; done\npython manage.py migrate\nexec "$@"\n',
        Dockerfile: `${base}ENTRYPOINT ["./entrypoint.sh"]\n`,
        'compose.yaml': compose('gunicorn -b :8000 mysite.wsgi', plain),
      },
    },
    ...['"db"', 'env("DB_HOST", "db")'].map((host) => ({
      name: `a recipe of just that waits for ${host}, which it gives to another recipe`,
      given: {
        ...project,
        justfile: `wait host="db":\n    ./wait-for-it.sh {{host}}:5432\n\nserve: (wait ${host})\n    python manage.py migrate\n    gunicorn -b :8000 mysite.wsgi\n`,
        'compose.yaml': compose('just serve', plain),
      },
    })),
    {
      name: 'a command of the project that waits',
      given: {
        ...project,
        'compose.yaml': compose(
          'sh -c "python manage.py wait_for_db && python manage.py migrate && python manage.py runserver 0.0.0.0:8000"',
          plain,
        ),
      },
    },
    {
      name: 'an entrypoint that nobody can read',
      given: {
        ...project,
        Dockerfile: `${base}ENTRYPOINT ["/entry.sh"]\n`,
        'compose.yaml': compose('python manage.py runserver 0.0.0.0:8000', plain),
      },
    },
    {
      name: 'SQLite is the database',
      given: {
        ...project,
        'mysite/settings.py':
          "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'x'}}\n",
        'compose.yaml': compose(migrates, plain),
      },
    },
    {
      name: 'the database is another server',
      given: {
        ...project,
        'mysite/settings.py': postgresAt('db-do-user-1-0.b.db.ondigitalocean.com'),
        'compose.yaml': compose(migrates, plain),
      },
    },
    {
      name: 'a cache needs no waiting',
      given: {
        ...project,
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n    depends_on: [redis]\n  redis:\n    image: redis:8\n',
      },
    },
  ],
});
