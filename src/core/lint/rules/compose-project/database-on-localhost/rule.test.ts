// Cases of database-on-localhost.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';
import { compose, database, project, settings } from './testing.ts';

testRule(rule, {
  reports: [
    {
      name: 'a database written into the settings',
      given: { ...project, 'compose.yaml': compose(), 'mysite/settings.py': database("'«localhost»'") },
      message: /DATABASES\['default'\].*`localhost`.*`db`/,
      fixed: { 'mysite/settings.py': database("'db'") },
      safe: false,
      related: ['db'],
    },
    {
      name: 'a default that no variable replaces: it stays for work without Docker',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': database("os.environ.get('DB_HOST', '«127.0.0.1»')"),
      },
      message: 'Set its variable to the service name `db`',
      title: 'Set `DB_HOST` to `db`',
      fixed: {
        'compose.yaml': compose('    environment:\n      DB_HOST: db\n'),
      },
    },
    {
      name: 'a default URL, in each service that finds it',
      given: {
        ...project,
        'compose.yaml':
          'services:\n  web:\n    build: .\n    environment:\n      - A=1\n  other:\n    build: .\n  db:\n    image: postgres:17\n    environment: { POSTGRES_USER: u, POSTGRES_PASSWORD: p, POSTGRES_DB: site }\n',
        'mysite/settings.py': settings(
          "import environ\nenv = environ.Env()\nDATABASES = {'default': env.db('DATABASE_URL', default='postgres://u:p@«localhost»:5432/site')}\n",
        ),
      },
      fixed: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    environment:\n      - DATABASE_URL=postgres://u:p@db:5432/site\n      - A=1\n  other:\n    build: .\n    environment:\n      DATABASE_URL: postgres://u:p@db:5432/site\n  db:\n    image: postgres:17\n    environment: { POSTGRES_USER: u, POSTGRES_PASSWORD: p, POSTGRES_DB: site }\n',
      },
    },
    {
      name: "Celery's broker, written into the settings",
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://«localhost»:6379/0'\n"),
      },
      message: 'Use the service name `redis`',
      fixed: { 'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://redis:6379/0'\n") },
    },
    {
      name: 'IPv6, in brackets',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://«[::1]»:6379/0'\n"),
      },
      fixed: { 'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://redis:6379/0'\n") },
    },
    {
      name: 'a variable of the service',
      given: {
        ...project,
        'compose.yaml': compose('    environment:\n      DB_HOST: «localhost»\n'),
        'mysite/settings.py': database("os.environ['DB_HOST']"),
      },
      fixed: { 'compose.yaml': compose('    environment:\n      DB_HOST: db\n') },
    },
    {
      name: 'the host in a URL of the worker',
      given: {
        ...project,
        'mysite/celery.py': "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n",
        'compose.yaml':
          'services:\n  worker:\n    build: .\n    command: celery -A mysite worker\n  redis:\n    image: redis:8\n',
        'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://«localhost»:6379/0'\n"),
      },
      fixed: { 'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://redis:6379/0'\n") },
    },
  ],
  silent: [
    {
      name: 'a broker that Celery takes from its own variable, whatever the settings say',
      given: {
        ...project,
        'compose.yaml': compose(
          '    environment:\n      CELERY_BROKER_URL: redis://redis:6379/0\n      CELERY_RESULT_BACKEND: redis://redis:6379/1\n',
        ),
        'mysite/settings.py': settings(
          "CELERY_BROKER_URL = 'redis://127.0.0.1:6379/0'\nCELERY_RESULT_BACKEND = 'redis://127.0.0.1:6379/1'\n",
        ),
      },
    },
    {
      name: 'a broker that an env file which is not there may name',
      given: {
        ...project,
        'compose.yaml': compose('    env_file: .env\n'),
        'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://127.0.0.1:6379/0'\n"),
      },
    },
    {
      name: 'compose holds only the database, Django runs on the host',
      given: {
        ...project,
        'compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
        'mysite/settings.py': database("'localhost'"),
      },
    },
    {
      name: 'the service sets the variable',
      given: {
        ...project,
        'compose.yaml': compose('    environment:\n      DB_HOST: db\n'),
        'mysite/settings.py': database("os.environ.get('DB_HOST', 'localhost')"),
      },
    },
    {
      name: 'an env file that is not there may set it',
      given: {
        ...project,
        'compose.yaml': compose('    env_file: .env\n'),
        'mysite/settings.py': database("os.environ.get('DB_HOST', 'localhost')"),
      },
    },
    {
      name: 'an optional env file that is not there may set it',
      given: {
        ...project,
        'compose.yaml': compose('    env_file: [{ path: .env, required: false }]\n'),
        'mysite/settings.py': database("os.environ.get('DB_HOST', 'localhost')"),
      },
    },
    {
      name: 'other settings that are not in the workspace may replace it',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': `${database("'localhost'")}try:\n    from .local import *\nexcept ImportError:\n    pass\n`,
      },
    },
    {
      name: 'the host network',
      given: {
        ...project,
        'compose.yaml': compose('    network_mode: host\n'),
        'mysite/settings.py': database("'localhost'"),
      },
    },
    {
      name: 'a proxy in the same container',
      given: {
        ...project,
        'compose.yaml': compose(
          '    command: sh -c "cloud-sql-proxy x:y:z & exec gunicorn -b :8000 mysite.wsgi"\n',
        ),
        'mysite/settings.py': database("'localhost'"),
      },
    },
    {
      name: 'a tunnel from the same container',
      given: {
        ...project,
        'compose.yaml': compose(
          '    command: sh -c "ssh -fN -L 5432:prod:5432 bastion && gunicorn -b :8000 mysite.wsgi"\n',
        ),
        'mysite/settings.py': database("'localhost'"),
      },
    },
    {
      name: 'another service in the same network',
      given: {
        ...project,
        'compose.yaml': `${compose()}  proxy:\n    image: cloud-sql-proxy\n    network_mode: service:web\n`,
        'mysite/settings.py': database("'localhost'"),
      },
    },
    {
      name: 'no such server in the Compose project',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': settings(
          "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.memcached.PyMemcacheCache', 'LOCATION': '127.0.0.1:11211'}}\n",
        ),
      },
    },
  ],
});
