// Cases of runserver-in-production.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage = { 'manage.py': 'from django.core import management\n' };
const start = (stage: string): string =>
  `FROM python:3.13${stage}\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n`;

testRule(rule, {
  reports: [
    {
      name: 'a compose file for production',
      given: {
        ...manage,
        Dockerfile: start(''),
        'compose.yaml': 'services:\n  web:\n    build: .\n    command: gunicorn a.wsgi\n',
        'compose.prod.yaml':
          'services:\n  web:\n    build: .\n    command: «python manage.py runserver 0.0.0.0:8000»\n',
      },
      fixed: null,
    },
    {
      name: 'a stage for production',
      given: {
        ...manage,
        Dockerfile:
          'FROM python:3.13 AS production\nCOPY . /app\nWORKDIR /app\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n'.replace(
            '["python", "manage.py", "runserver", "0.0.0.0:8000"]',
            '[«"python", "manage.py", "runserver", "0.0.0.0:8000"»]',
          ),
        'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      target: production\n',
      },
    },
    {
      name: 'a file that stands alone',
      given: {
        ...manage,
        Dockerfile: start(''),
        'docker-compose.production.yml':
          'services:\n  web:\n    build: .\n    command: «./manage.py runserver 0.0.0.0:8000»\n',
      },
    },
  ],
  silent: [
    {
      name: 'a stage for production that compose develops on',
      given: {
        ...manage,
        Dockerfile:
          'FROM python:3.13 AS production\nCOPY . /app\nWORKDIR /app\nCMD ["gunicorn", "config.wsgi"]\n',
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n    volumes: [.:/app]\n',
      },
    },
    {
      name: 'a development stage',
      given: {
        ...manage,
        Dockerfile: start(' AS development'),
        'compose.yaml': 'services:\n  web:\n    build: .\n',
      },
    },
    {
      name: 'a server that is made for it',
      given: {
        ...manage,
        Dockerfile: start(''),
        'compose.prod.yaml':
          'services:\n  web:\n    build: .\n    command: gunicorn -b 0.0.0.0:8000 a.wsgi\n',
      },
    },
    {
      name: 'a name that only begins so',
      given: {
        ...manage,
        Dockerfile: start(' AS products'),
        'compose.yaml': 'services:\n  web:\n    build: .\n',
      },
    },
    {
      name: 'another command of manage.py',
      given: {
        ...manage,
        Dockerfile: start(''),
        'compose.prod.yaml': 'services:\n  web:\n    build: .\n    command: python manage.py qcluster\n',
      },
    },
  ],
});
