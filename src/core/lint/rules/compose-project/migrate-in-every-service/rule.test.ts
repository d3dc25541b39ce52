// Cases of migrate-in-every-service.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const image =
  'FROM python:3.13\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["/app/entrypoint.sh"]\nCMD ["gunicorn", "site.wsgi"]\n';
const db = '  db:\n    image: postgres:17\n';
const script = '#!/bin/sh\npython «manage.py migrate» --noinput\nexec "$@"\n';
const quiet = '#!/bin/sh\npython manage.py migrate --noinput\nexec "$@"\n';
const stack = (worker: string, more = db): string =>
  `services:\n  web:\n    build: .\n  worker:\n    build: .\n    command: celery -A site worker\n${worker}${more}`;

testRule(rule, {
  reports: [
    {
      name: 'a worker behind the same entrypoint',
      given: { Dockerfile: image, 'entrypoint.sh': script, 'compose.yaml': stack('') },
      severity: 'warning',
      message: '`web` and `worker` run this `migrate` at the same time',
      related: ['web', 'worker'],
      fixed: null,
    },
    {
      name: 'a worker that waits only for the start of the other',
      given: {
        Dockerfile: image,
        'entrypoint.sh': script,
        'compose.yaml': stack('    depends_on: [web, db]\n'),
      },
    },
    {
      name: 'several containers of one service',
      given: {
        Dockerfile: image,
        'entrypoint.sh': script,
        'compose.yaml': `services:\n  web:\n    build: .\n    deploy:\n      replicas: 3\n${db}`,
      },
      message: 'Every container of `web` runs',
    },
    {
      name: 'three services',
      given: {
        Dockerfile: image,
        'entrypoint.sh': script,
        'compose.yaml': stack('', `${db}  beat:\n    build: .\n    command: celery -A site beat\n`),
      },
      message: '`web`, `worker` and `beat`',
    },
  ],
  silent: [
    {
      name: 'a worker that waits until the other is healthy',
      given: {
        Dockerfile: image,
        'entrypoint.sh': quiet,
        'compose.yaml': stack('    depends_on:\n      web:\n        condition: service_healthy\n'),
      },
    },
    {
      name: 'a condition on what is started',
      given: {
        Dockerfile: image,
        'entrypoint.sh':
          '#!/bin/sh\nif [ "$1" = gunicorn ]; then\n  python manage.py migrate\nfi\nexec "$@"\n',
        'compose.yaml': stack(''),
      },
    },
    {
      name: 'a condition on a variable',
      given: {
        Dockerfile: image,
        'entrypoint.sh': '#!/bin/sh\n[ "$MIGRATE" = 1 ] && python manage.py migrate\nexec "$@"\n',
        'compose.yaml': stack(''),
      },
    },
    {
      name: 'a worker with an entrypoint of its own',
      given: {
        Dockerfile: image,
        'entrypoint.sh': quiet,
        'compose.yaml': stack('    entrypoint: []\n'),
      },
    },
    {
      name: 'a worker that is not started with the rest',
      given: {
        Dockerfile: image,
        'entrypoint.sh': quiet,
        'compose.yaml': stack('    profiles: [jobs]\n'),
      },
    },
    {
      name: 'no database server',
      given: { Dockerfile: image, 'entrypoint.sh': quiet, 'compose.yaml': stack('', '') },
    },
    {
      name: 'migrate --check',
      given: {
        Dockerfile: image,
        'entrypoint.sh': '#!/bin/sh\npython manage.py migrate --check\nexec "$@"\n',
        'compose.yaml': stack(''),
      },
    },
    {
      name: 'a loop that tries again',
      given: {
        Dockerfile: image,
        'entrypoint.sh': '#!/bin/sh\nuntil python manage.py migrate; do\n  sleep 1\ndone\nexec "$@"\n',
        'compose.yaml': stack(''),
      },
    },
  ],
});
