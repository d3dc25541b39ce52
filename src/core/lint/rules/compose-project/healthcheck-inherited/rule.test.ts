// Cases of healthcheck-inherited.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const image = (port = '8000', check = `CMD curl -f http://localhost:${port}/ || exit 1`) => ({
  Dockerfile: `FROM python:3.13\nWORKDIR /app\nCOPY . .\nHEALTHCHECK ${check}\nCMD ["gunicorn", "shop.wsgi", "-b", "0.0.0.0:8000"]\n`,
  'shop/wsgi.py': 'import django\n',
});
const compose = (worker: string, more = '') =>
  `services:\n  web:\n    build: .\n  «worker»:\n    build: .\n${worker}${more}`;
const celery = '    command: celery -A shop worker -l info\n';
const silent = (worker: string, more = '') => compose(worker, more).replace(/[«»]/g, '');

testRule(rule, {
  reports: [
    {
      name: 'a Celery worker beside the web server',
      given: { ...image(), 'compose.yaml': compose(celery) },
      severity: 'warning',
      message:
        "`worker` inherits the image's healthcheck for port 8000, but `celery worker` does not listen, so the container stays unhealthy.",
      related: ['8000', 'celery -A shop worker -l info'],
      title: 'Disable the healthcheck of `worker`',
      safe: false,
      fixed: {
        'compose.yaml': silent(`    healthcheck:\n      disable: true\n${celery}`),
      },
    },
    {
      name: 'another service waits for it',
      given: {
        ...image(),
        'compose.yaml': compose(
          celery,
          '  flower:\n    image: mher/flower\n    depends_on:\n      worker:\n        condition: service_healthy\n',
        ),
      },
      severity: 'error',
      related: ['8000', 'celery -A shop worker -l info', 'worker'],
      fixed: null,
    },
    {
      name: 'a server on another port',
      given: {
        ...image(),
        'compose.yaml': compose('    command: gunicorn shop.wsgi -b 0.0.0.0:9000\n'),
      },
      message: 'but `gunicorn` listens on 9000',
      fixed: {
        'compose.yaml': silent(
          '    healthcheck:\n      disable: true\n    command: gunicorn shop.wsgi -b 0.0.0.0:9000\n',
        ),
      },
    },
    {
      name: 'flower, with an interval of its own',
      given: {
        ...image(),
        'compose.yaml': compose(
          '    command: ["celery", "-A", "shop", "flower"]\n    healthcheck:\n      interval: 5s\n',
        ),
      },
      message: '`celery flower` listens on 5555',
      fixed: {
        'compose.yaml': silent(
          '    command: ["celery", "-A", "shop", "flower"]\n    healthcheck:\n      disable: true\n      interval: 5s\n',
        ),
      },
    },
  ],
  silent: [
    {
      name: 'disabled',
      given: { ...image(), 'compose.yaml': silent(`${celery}    healthcheck:\n      disable: true\n`) },
    },
    {
      name: 'a healthcheck of its own',
      given: {
        ...image(),
        'compose.yaml': silent(`${celery}    healthcheck:\n      test: celery inspect ping\n`),
      },
    },
    {
      name: 'the same port',
      given: { ...image(), 'compose.yaml': silent('    command: gunicorn shop.wsgi -b :8000 --reload\n') },
    },
    {
      name: 'a port that a variable decides',
      given: { ...image('$PORT'), 'compose.yaml': silent(`${celery}    env_file: missing.env\n`) },
    },
    {
      name: 'a check of another container, and one that asks no port',
      given: { ...image('', 'CMD nc -z redis 6379 && celery inspect ping'), 'compose.yaml': silent(celery) },
    },
    {
      name: 'a command that ends by itself, and a script that nobody can read',
      given: {
        ...image(),
        'compose.yaml': silent(
          '    command: python manage.py migrate\n',
          '  other:\n    build: .\n    command: ./start-worker\n',
        ),
      },
    },
    {
      name: 'a metrics server beside the worker',
      given: {
        ...image(),
        'compose.yaml': silent('    command: sh -c "./metrics & exec celery -A shop worker"\n'),
      },
    },
  ],
});
