// Cases of published-port-used-inside.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const settings = (more: string) => `import os\n${more}`;
const project = {
  'manage.py':
    "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\nimport django\n",
  Dockerfile:
    'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
};
const compose = (port: string, more = '') =>
  `services:\n  web:\n    build: .\n${more}  redis:\n    image: redis:8\n    ports:\n      - "${port}"\n`;
const cache = (port: string) =>
  settings(
    `CACHES = {'default': {'BACKEND': 'django_redis.cache.RedisCache', 'LOCATION': 'redis://redis:${port}/1'}}\n`,
  );

testRule(rule, {
  reports: [
    {
      name: 'the port of the host in a cache URL',
      given: { ...project, 'compose.yaml': compose('6380:6379'), 'mysite/settings.py': cache('«6380»') },
      message:
        "Port 6380 of `redis` is published on the host only, so containers can't connect to it. Use port 6379.",
      fixed: { 'mysite/settings.py': cache('6379') },
      safe: false,
      related: ['6380:6379'],
    },
    {
      name: 'a variable of the service',
      given: {
        ...project,
        'compose.yaml': compose('6380:6379', '    environment:\n      BROKER: redis://redis:«6380»/0\n'),
        'mysite/settings.py': settings("CELERY_BROKER_URL = os.environ['BROKER']\n"),
      },
      fixed: {
        'compose.yaml': compose('6380:6379', '    environment:\n      BROKER: redis://redis:6379/0\n'),
      },
    },
    {
      name: 'PORT of a database',
      given: {
        ...project,
        'compose.yaml':
          'services:\n  web:\n    build: .\n  db:\n    image: postgres:17\n    ports: ["5433:5432"]\n',
        'mysite/settings.py': settings(
          "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db', 'PORT': «5433»}}\n",
        ),
      },
      fixed: {
        'mysite/settings.py': settings(
          "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db', 'PORT': 5432}}\n",
        ),
      },
    },
    {
      name: 'the port of the host in a healthcheck',
      given:
        'services:\n  db:\n    image: postgres:17\n    ports: ["5433:5432"]\n    healthcheck:\n      test: pg_isready -U app -p «5433»\n',
      fixed:
        'services:\n  db:\n    image: postgres:17\n    ports: ["5433:5432"]\n    healthcheck:\n      test: pg_isready -U app -p 5432\n',
      related: ['5433:5432'],
    },
  ],
  silent: [
    {
      name: 'the port of the container',
      given: { ...project, 'compose.yaml': compose('6380:6379'), 'mysite/settings.py': cache('6379') },
    },
    {
      name: 'the same number on both sides',
      given: { ...project, 'compose.yaml': compose('6380:6380'), 'mysite/settings.py': cache('6380') },
    },
    {
      name: 'the host itself is asked',
      given: {
        ...project,
        'compose.yaml': compose('6380:6379'),
        'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://host.docker.internal:6380/0'\n"),
      },
    },
    {
      name: 'a command gives the server its port',
      given: {
        ...project,
        'compose.yaml':
          'services:\n  web:\n    build: .\n  redis:\n    image: redis:8\n    command: redis-server --port 6380\n    ports: ["6380:6379"]\n',
        'mysite/settings.py': cache('6380'),
      },
    },
    {
      name: 'a healthcheck of the port inside, and one of a server with a port of its own',
      given:
        'services:\n  db:\n    image: postgres:17\n    ports: ["5433:5432"]\n    healthcheck:\n      test: pg_isready -U app -p 5432\n  other:\n    image: postgres:17\n    command: postgres -p 5434\n    ports: ["5434:5432"]\n    healthcheck:\n      test: pg_isready -U app -p 5434\n',
    },
  ],
});
