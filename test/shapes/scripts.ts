// Shapes of scripts between the engine and the server.
import { django, manage, type Shape } from './base.ts';

export const scripts: Readonly<Record<string, Shape>> = {
  'an entrypoint that keeps its arguments in a variable': {
    texts: {
      ...django,
      'docker/entrypoint.sh': `#!/bin/bash
set -o errexit
readonly cmd="$*"
exec $cmd
`,
      'docker/other.sh': `#!/bin/bash
cmd="$@"
cmd="python manage.py help"
exec $cmd
`,
      Dockerfile:
        'FROM python:3.12\nWORKDIR /code\nCOPY . .\nENTRYPOINT ["tini", "--", "docker/entrypoint.sh"]\n',
      'compose.yaml': `services:
  web:
    build: .
    command: python -Wd manage.py runserver 0.0.0.0:8000
  other:
    build: .
    entrypoint: docker/other.sh
    command: python manage.py runserver 0.0.0.0:9000
`,
    },
    expected: {
      django: ['web: command runserver:8000 /code /code/manage.py python config.settings'],
    },
  },
  'an entrypoint that serves by itself where it gets no command': {
    texts: {
      ...django,
      'docker-entrypoint.sh': `#!/bin/bash
if [[ ! -z "$@" ]]; then
  "$@"
elif [[ "$DEV_SERVER" = "1" ]]; then
  python ./manage.py runserver 0.0.0.0:8080
else
  uwsgi --http :9000 --module config.wsgi
fi
`,
      Dockerfile:
        'FROM python:3.12\nWORKDIR /app\nCOPY . .\nENV DEV_SERVER=1\nENTRYPOINT ["./docker-entrypoint.sh"]\n',
      'compose.yaml':
        'services:\n  alone:\n    build: .\n  told:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n',
    },
    expected: {
      django: [
        'alone: command runserver:8080 /app /app/manage.py python config.settings',
        'told: command runserver:8000 /app /app/manage.py python config.settings',
      ],
    },
  },
  'scripts with the line ends of Windows, which the image mends': {
    texts: {
      ...django,
      'entrypoint.sh':
        '#!/bin/bash\r\nset -e\r\nready() {\r\npython << END\r\nimport sys\r\nEND\r\n}\r\nuntil ready; do\r\n  sleep 1\r\ndone\r\nexec "$@"\r\n',
      'start.sh':
        '#!/bin/bash\r\ncd /app\r\nexec gunicorn config.wsgi \\\r\n  --bind 0.0.0.0:9000 \\\r\n  --workers 3\r\n',
      Dockerfile:
        'FROM python:3.12\r\nWORKDIR /app\r\nCOPY . .\r\nRUN sed -i \'s/\\r$//\' *.sh\r\nENTRYPOINT ["./entrypoint.sh"]\r\n',
      'compose.yaml': 'services:\r\n  web:\r\n    build: .\r\n    command: ./start.sh\r\n',
    },
    expected: {
      django: ['web: command gunicorn:9000 /app /app/manage.py python config.settings'],
    },
  },
  'a script that waits until it may enter the folder': {
    texts: {
      'src/manage.py': manage,
      'src/config/settings.py': '',
      'start.sh':
        '#!/bin/bash\nuntil cd src; do\n  echo waiting\ndone\npython manage.py runserver 0.0.0.0:8000\n',
      Dockerfile: 'FROM python:3.12\nWORKDIR /app\nCOPY start.sh /\n',
      'compose.yaml':
        'services:\n  web:\n    build: .\n    entrypoint: /start.sh\n    volumes:\n      - .:/app\n',
    },
    expected: { django: ['web: command runserver:8000 /app /app/src/manage.py python config.settings'] },
  },
};
