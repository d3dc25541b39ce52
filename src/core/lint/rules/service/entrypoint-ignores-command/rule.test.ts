// Cases of entrypoint-ignores-command.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const build = 'services:\n  web:\n    build: .\n';
const image = (rest = 'ENTRYPOINT ["/app/entrypoint.sh"]\n'): string =>
  `FROM python:3.13\nWORKDIR /app\nCOPY . .\n${rest}`;

testRule(rule, {
  reports: [
    {
      name: 'a CMD beside a script that starts a server',
      given: {
        'entrypoint.sh': '#!/bin/sh\npython manage.py migrate\nexec gunicorn site.wsgi\n',
        'compose.yaml': build,
        Dockerfile: image('ENTRYPOINT ["/app/entrypoint.sh"]\nCMD «["python", "manage.py", "runserver"]»\n'),
      },
      severity: 'warning',
      message: 'has no effect',
      fixed: null,
    },
    {
      name: "compose's command beside a script that comes to an end",
      given: {
        'entrypoint.sh': '#!/bin/sh\nset -e\npython manage.py migrate',
        'compose.yaml': `${build}    command: «gunicorn site.wsgi -b :8000»\n`,
        Dockerfile: image(),
      },
      title: 'End the script with `exec "$@"`',
      safe: false,
      fixed: { 'entrypoint.sh': '#!/bin/sh\nset -e\npython manage.py migrate\nexec "$@"\n' },
    },
    {
      name: 'compose gives both',
      given: {
        'docker/web.sh': '#!/bin/bash\r\npython manage.py collectstatic --noinput\r\n',
        'compose.yaml': `${build}    entrypoint: bash docker/web.sh\n    command: «["gunicorn", "site.wsgi"]»\n`,
        Dockerfile: image(''),
      },
      fixed: {
        'docker/web.sh': '#!/bin/bash\r\npython manage.py collectstatic --noinput\r\nexec "$@"\r\n',
      },
    },
  ],
  silent: [
    {
      name: 'the script once more',
      given: {
        'entrypoint.sh': '#!/bin/sh\nexec gunicorn site.wsgi\n',
        'compose.yaml': `${build}    command: /app/entrypoint.sh\n`,
        Dockerfile: image(),
      },
    },
    {
      name: 'exec "$@"',
      given: {
        'entrypoint.sh': '#!/bin/sh\npython manage.py migrate\nexec "$@"\n',
        'compose.yaml': `${build}    command: gunicorn site.wsgi\n`,
        Dockerfile: image(),
      },
    },
    {
      name: 'a look at the first argument',
      given: {
        'entrypoint.sh': '#!/bin/sh\ncase "$1" in\n  web) exec gunicorn site.wsgi ;;\nesac\n',
        'compose.yaml': `${build}    command: web\n`,
        Dockerfile: image(),
      },
    },
    {
      name: 'arguments with a default',
      given: {
        'entrypoint.sh': '#!/bin/sh\nexec ${@:-gunicorn site.wsgi}\n',
        'compose.yaml': `${build}    command: gunicorn site.wsgi\n`,
        Dockerfile: image(),
      },
    },
    {
      name: 'another script that may look',
      given: {
        'entrypoint.sh': '#!/bin/sh\n. /app/common.sh\npython manage.py migrate\n',
        'compose.yaml': `${build}    command: gunicorn site.wsgi\n`,
        Dockerfile: image(),
      },
    },
    {
      name: 'no command',
      given: {
        'entrypoint.sh': '#!/bin/sh\nexec gunicorn site.wsgi\n',
        'compose.yaml': build,
        Dockerfile: image(),
      },
    },
    {
      name: 'a script that is the command itself',
      given: {
        'start.sh': '#!/bin/sh\nexec gunicorn site.wsgi\n',
        'compose.yaml': `${build}    command: /app/start.sh\n`,
        Dockerfile: image(''),
      },
    },
    {
      name: 'a script in Python',
      given: {
        'entrypoint.sh': '#!/usr/bin/env python3\nimport sys\n',
        'compose.yaml': `${build}    command: web\n`,
        Dockerfile: image(),
      },
    },
  ],
});
