// Cases of entrypoint-without-exec.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const build = 'services:\n  web:\n    build: .\n';
const image = (start: string, base = 'python:3.13-slim'): string =>
  `FROM ${base}\nWORKDIR /app\nCOPY . .\n${start}\n`;
const entry = image('ENTRYPOINT ["/app/entrypoint.sh"]\nCMD ["gunicorn", "site.wsgi"]');

testRule(rule, {
  reports: [
    {
      name: 'a server at the end of a script',
      given: {
        'entrypoint.sh': '#!/bin/sh\npython manage.py migrate\n«gunicorn» site.wsgi -b :8000\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
      severity: 'warning',
      message: '`gunicorn`',
      title: 'Start with `exec`',
      safe: false,
      fixed: {
        'entrypoint.sh': '#!/bin/sh\npython manage.py migrate\nexec gunicorn site.wsgi -b :8000\n',
      },
    },
    {
      name: 'with the line ends of Windows, which stay as they are',
      given: {
        'entrypoint.sh': '#!/bin/sh\r\npython manage.py migrate\r\n«gunicorn» site.wsgi \\\r\n  -b :8000\r\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
      fixed: {
        'entrypoint.sh':
          '#!/bin/sh\r\npython manage.py migrate\r\nexec gunicorn site.wsgi \\\r\n  -b :8000\r\n',
      },
    },
    {
      name: 'arguments that are started without exec',
      given: {
        'entrypoint.sh': '#!/bin/bash\nset -e\n«"$@"»\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
      fixed: { 'entrypoint.sh': '#!/bin/bash\nset -e\nexec "$@"\n' },
    },
    {
      name: 'the script that an image of another service starts with, and the time until the kill',
      given: {
        'entrypoint.sh': '#!/bin/sh\npython manage.py migrate\n«gunicorn» site.wsgi -b :8000\n',
        'compose.yaml':
          'services:\n  web:\n    image: site\n    stop_grace_period: 3s\n  job:\n    build: .\n    image: site\n    entrypoint: python manage.py job\n',
        Dockerfile: entry,
      },
      message: 'stopping `web` takes 3 seconds and',
      fixed: {
        'entrypoint.sh': '#!/bin/sh\npython manage.py migrate\nexec gunicorn site.wsgi -b :8000\n',
      },
    },
    {
      name: 'sh -c with several commands, in compose',
      given: {
        'compose.yaml': `${build}    command: sh -c "python manage.py migrate && «python» manage.py runserver 0.0.0.0:8000"\n`,
        Dockerfile: image(''),
      },
      message: '`manage.py runserver`',
      fixed: {
        'compose.yaml': `${build}    command: sh -c "python manage.py migrate && exec python manage.py runserver 0.0.0.0:8000"\n`,
      },
    },
    {
      name: 'a shell form CMD with several commands',
      given: {
        'compose.yaml': build,
        Dockerfile: image('CMD python manage.py migrate && «celery» -A site worker'),
      },
      fixed: { Dockerfile: image('CMD python manage.py migrate && exec celery -A site worker') },
    },
    {
      name: 'a second script that the first one executes',
      given: {
        'entrypoint.sh': '#!/bin/sh\nexec "$@"\n',
        'start.sh': '#!/bin/sh\npoetry run «gunicorn» site.wsgi\n',
        'compose.yaml': `${build}    command: /app/start.sh\n`,
        Dockerfile: entry,
      },
      fixed: { 'start.sh': '#!/bin/sh\nexec poetry run gunicorn site.wsgi\n' },
    },
    {
      name: 'a server behind which exec is never reached',
      given: {
        'entrypoint.sh': '#!/bin/sh\n«gunicorn» site.wsgi -b :8000\nexec "$@"\n',
        'compose.yaml': build,
        Dockerfile: image('ENTRYPOINT ["/app/entrypoint.sh"]'),
      },
      fixed: { 'entrypoint.sh': '#!/bin/sh\nexec gunicorn site.wsgi -b :8000\nexec "$@"\n' },
    },
    {
      name: 'a Dockerfile without compose',
      given: {
        Dockerfile: image('CMD python manage.py migrate && «gunicorn» site.wsgi -b :8000'),
      },
      fixed: { Dockerfile: image('CMD python manage.py migrate && exec gunicorn site.wsgi -b :8000') },
    },
    {
      name: 'a server in a subshell, which is all that exec would replace',
      given: {
        'entrypoint.sh': '#!/bin/bash\n(\n  cd site\n  «"celery"» -A site worker\n)\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
      message: /`celery worker`.* Start it with `exec` outside the subshell\.$/,
      fixed: null,
    },
    {
      name: 'exec inside a subshell',
      given: {
        'entrypoint.sh': '#!/bin/bash\n( cd site && exec «gunicorn» site.wsgi )\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
      message: 'Start it with `exec` outside the subshell.',
      fixed: null,
    },
    {
      name: 'exec of the arguments inside a subshell',
      given: {
        'entrypoint.sh': '#!/bin/bash\n( exec «"$@"» )\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
      message: 'Start it with `exec` outside the subshell.',
      fixed: null,
    },
    {
      name: 'a group in braces, which is no subshell',
      given: {
        'entrypoint.sh': '#!/bin/sh\n{ cd site; «gunicorn» site.wsgi; }\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
      fixed: { 'entrypoint.sh': '#!/bin/sh\n{ cd site; exec gunicorn site.wsgi; }\n' },
    },
    {
      name: 'with a variable of its own, which has no fix',
      given: {
        'entrypoint.sh': '#!/bin/sh\nPORT=1 «gunicorn» site.wsgi\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'the shell of Alpine, in a service that runs the image of another one',
      given: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    image: site\n    command: gunicorn site.wsgi\n  worker:\n    image: site\n    command: sh -c "sleep 5 && celery -A site worker"\n',
        Dockerfile: image('', 'python:3.13-alpine'),
      },
    },
    {
      name: 'a container that is killed at once by intent',
      given: {
        'compose.yaml': `${build}    stop_grace_period: 0s\n    command: sh -c "python manage.py migrate && python manage.py runserver 0.0.0.0:8000"\n`,
        Dockerfile: image(''),
      },
    },
    {
      name: 'exec "$@"',
      given: {
        'entrypoint.sh': '#!/bin/sh\npython manage.py migrate\nexec "$@"\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
    },
    {
      name: 'what follows a subshell that was replaced',
      given: {
        'entrypoint.sh': '#!/bin/sh\n( exec python manage.py migrate )\nexec gunicorn site.wsgi\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
    },
    {
      name: 'exec before the server',
      given: {
        'entrypoint.sh': '#!/bin/sh\nexec uv run gunicorn site.wsgi\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
    },
    {
      name: 'init: true',
      given: {
        'entrypoint.sh': '#!/bin/sh\ngunicorn site.wsgi\n',
        'compose.yaml': `${build}    init: true\n`,
        Dockerfile: entry,
      },
    },
    {
      name: 'tini',
      given: {
        'entrypoint.sh': '#!/bin/sh\ngunicorn site.wsgi\n',
        'compose.yaml': build,
        Dockerfile: image('ENTRYPOINT ["/usr/bin/tini", "--", "/app/entrypoint.sh"]'),
      },
    },
    {
      name: 'bash -c, which becomes its last command',
      given: {
        'compose.yaml': `${build}    command: bash -c "python manage.py migrate && gunicorn site.wsgi"\n`,
        Dockerfile: image(''),
      },
    },
    {
      name: "Alpine's shell",
      given: {
        'compose.yaml': `${build}    command: sh -c "python manage.py migrate && gunicorn site.wsgi"\n`,
        Dockerfile: image('', 'python:3.13-alpine'),
      },
    },
    {
      name: 'a script that handles signals',
      given: {
        'entrypoint.sh': '#!/bin/sh\ntrap "kill 0" TERM\ngunicorn site.wsgi\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
    },
    {
      name: 'a command that ends by itself',
      given: {
        'entrypoint.sh': '#!/bin/sh\npython manage.py migrate\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
    },
    {
      name: 'a branch that nobody can tell',
      given: {
        'entrypoint.sh':
          '#!/bin/sh\nif [ "$DEBUG" ]; then\n  python manage.py runserver\nelse\n  exec gunicorn site.wsgi\nfi\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
    },
    {
      name: 'a server before it, which never hands over',
      given: {
        'entrypoint.sh': '#!/bin/sh\ndaphne -b 0.0.0.0 site.asgi:application\ncelery -A site beat\n',
        'compose.yaml': build,
        Dockerfile: entry,
      },
    },
    {
      name: 'no shell at all',
      given: {
        'compose.yaml': `${build}    command: gunicorn site.wsgi -b :8000\n`,
        Dockerfile: image(''),
      },
    },
  ],
});
