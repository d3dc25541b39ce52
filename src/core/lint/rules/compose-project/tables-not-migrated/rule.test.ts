// Cases of tables-not-migrated.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const scheduler = "CELERY_BEAT_SCHEDULER = 'django_celery_beat.schedulers:DatabaseScheduler'\n";
const project = (settings = scheduler) => ({
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
  'shop/settings.py': settings,
  'entrypoint.sh': '#!/bin/sh\npython manage.py migrate --noinput\nexec "$@"\n',
  Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "shop.wsgi", "-b", ":8000"]\n',
});
const service = (name: string, command: string, wait: string, more = '') =>
  `  ${name}:\n    build: .\n    command: ${command}\n${more}    ${wait}:\n      db:\n        condition: service_healthy\n`;
const beat = (wait = 'depends_on', more = '', command = 'celery -A shop beat') =>
  service('beat', command, wait, more);
const migrate = service('migrate', 'python manage.py migrate', 'depends_on');
const web = (more = '') =>
  `  web:\n    build: .\n    entrypoint: ["/app/entrypoint.sh"]\n    command: gunicorn shop.wsgi -b :8000\n${more}`;
const healthy = '    healthcheck:\n      test: curl -f http://localhost:8000/\n';
const compose = (...services: string[]) => `services:\n${services.join('')}  db:\n    image: postgres:17\n`;
const after = (name: string, condition: string) =>
  `depends_on:\n      ${name}:\n        condition: ${condition}`;

testRule(rule, {
  reports: [
    {
      name: 'beat beside a service that migrates',
      given: { ...project(), 'compose.yaml': compose(migrate, beat('«depends_on»')) },
      severity: 'warning',
      message:
        '`beat` reads tables that `migrate` creates at startup, but does not wait for it. Wait for `migrate` with `service_completed_successfully`.',
      related: ['python manage.py migrate', 'django_celery_beat.schedulers:DatabaseScheduler'],
      title: 'Wait for `migrate`',
      safe: false,
      fixed: {
        'compose.yaml': compose(
          migrate,
          beat(after('migrate', 'service_completed_successfully')).replace(
            'successfully:\n',
            'successfully\n',
          ),
        ),
      },
    },
    {
      name: 'a web server with a healthcheck that migrates, and the option of beat',
      given: {
        ...project(''),
        'compose.yaml': compose(web(healthy), beat('«depends_on»', '', 'celery -A shop beat -S django')),
      },
      executable: ['entrypoint.sh'],
      message: 'Wait for `web` with `service_healthy`.',
      related: ['python manage.py migrate --noinput', 'django'],
      fixed: {
        'compose.yaml': compose(
          web(healthy),
          beat(after('web', 'service_healthy'), '', 'celery -A shop beat -S django').replace(
            'healthy:\n',
            'healthy\n',
          ),
        ),
      },
    },
    {
      name: 'a web server without a healthcheck',
      given: { ...project(), 'compose.yaml': compose(web(), beat('«depends_on»')) },
      fixed: null,
    },
    {
      name: 'beat that is restarted, and a worker: hints',
      given: {
        ...project(),
        'compose.yaml': compose(
          web(),
          beat('«depends_on»', '    restart: always\n'),
          service('worker', 'celery -A shop worker', '«depends_on»'),
        ),
      },
      severity: 'hint',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'waits for the migrations, also through another service',
      given: {
        ...project(),
        'compose.yaml': compose(
          migrate,
          beat(after('migrate', 'service_completed_successfully')).replace(
            'successfully:\n',
            'successfully\n',
          ),
          '  worker:\n    build: .\n    command: celery -A shop worker\n    depends_on:\n      beat:\n        condition: service_healthy\n      db:\n        condition: service_healthy\n',
        ),
      },
    },
    {
      name: 'a schedule in a file',
      given: { ...project('X = 1\n'), 'compose.yaml': compose(migrate, beat()) },
    },
    {
      name: 'nothing that migrates here',
      given: { ...project(), 'compose.yaml': compose(beat()) },
    },
    {
      name: 'migrations by hand, behind a profile',
      given: {
        ...project(),
        'compose.yaml': compose(migrate.replace('    build', '    profiles: [tools]\n    build'), beat()),
      },
    },
    {
      name: 'a loop that waits for the tables',
      given: {
        ...project(),
        'compose.yaml': compose(
          migrate,
          beat(
            'depends_on',
            '',
            'sh -c "until python manage.py migrate --check; do sleep 1; done; exec celery -A shop beat"',
          ),
        ),
      },
    },
    {
      name: 'a start-up that nobody can read',
      given: { ...project(), 'compose.yaml': compose(migrate, beat('depends_on', '', './start-beat')) },
    },
    {
      name: 'not even the database is waited for, which is another matter',
      given: {
        ...project(),
        'compose.yaml': compose(
          migrate,
          '  beat:\n    build: .\n    command: celery -A shop beat\n    depends_on: [db]\n',
        ),
      },
    },
  ],
});
