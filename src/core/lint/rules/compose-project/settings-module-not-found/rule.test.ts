// Cases of settings-module-not-found.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage =
  "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\nimport django\n";
const project = {
  'manage.py': manage,
  'mysite/__init__.py': '',
  'mysite/settings.py': '',
  'mysite/wsgi.py': 'import django\n',
};
const base = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n';
const start = 'CMD ["gunicorn", "-b", ":8000", "mysite.wsgi"]\n';
const compose = (module: string) =>
  `services:\n  web:\n    build: .\n    environment:\n      DJANGO_SETTINGS_MODULE: ${module}\n`;

testRule(rule, {
  reports: [
    {
      name: 'a variable of the service',
      given: {
        ...project,
        Dockerfile: base + start,
        'compose.yaml': compose('«mysite.settings.production»'),
      },
      message: 'The project has no module `mysite.settings.production`',
      fixed: null,
    },
    {
      name: 'a variable of the image',
      given: {
        ...project,
        Dockerfile: `${base}ENV «DJANGO_SETTINGS_MODULE»=config.settings\n${start}`,
        'compose.yaml': 'services:\n  web:\n    build: .\n',
      },
      related: ['web'],
      fixed: null,
    },
    {
      name: 'an option of the command',
      given: {
        ...project,
        Dockerfile: `${base}CMD python manage.py runserver 0.0.0.0:8000 --settings=«mysite.dev»\n`,
        'compose.yaml': 'services:\n  web:\n    build: .\n',
      },
      fixed: null,
    },
    {
      name: 'with the package copied and mounted by itself',
      given: {
        ...project,
        Dockerfile: `FROM python:3.13-slim\nWORKDIR /app\nCOPY manage.py .\nCOPY mysite ./mysite/\n${start}`,
        'compose.yaml': `${compose('«mysite.dev»')}    volumes: ["./mysite:/app/mysite", "media:/app/media"]\nvolumes:\n  media:\n`,
      },
      fixed: null,
    },
  ],
  silent: [
    ...[
      ['copied from another folder', 'COPY docker/dev.py mysite/dev.py\n'],
      ['copied from another folder into its package', 'COPY docker/dev.py ./mysite/\n'],
      ['copied with a folder over its package', 'COPY docker/ mysite/\n'],
      ['copied from another image', 'COPY --from=example/settings /dev.py ./mysite/\n'],
      ['written by COPY', 'COPY <<EOF mysite/dev.py\nfrom mysite.settings import *\nEOF\n'],
      ['written by RUN', 'RUN printf "from mysite.settings import *" > mysite/dev.py\n'],
      ['written by a heredoc', 'RUN <<EOF\necho "DEBUG = True" > mysite/dev.py\nEOF\n'],
      ['written at the start', 'ENTRYPOINT ["./start.sh"]\n'],
    ].map(([name = '', line = '']) => ({
      name,
      given: {
        ...project,
        'docker/dev.py': '',
        'start.sh': '#!/bin/sh\necho "DEBUG = True" > mysite/dev.py\nexec "$@"\n',
        Dockerfile: base + line + start,
        'compose.yaml': compose('mysite.dev'),
      },
    })),
    ...[
      ['mounted from another folder', 'volumes: ["./docker/dev.py:/app/mysite/dev.py:ro"]'],
      ['mounted from outside the workspace', 'volumes: ["/etc/shop/dev.py:/app/mysite/dev.py:ro"]'],
      ['mounted with its package', 'volumes: ["./docker:/app/mysite"]'],
      ['a config', 'configs: [{ source: dev, target: /app/mysite/dev.py }]'],
    ].map(([name = '', line = '']) => ({
      name,
      given: {
        ...project,
        'docker/dev.py': '',
        Dockerfile: base + start,
        'compose.yaml': `${compose('mysite.dev')}    ${line}\nconfigs: { dev: { content: "DEBUG = True" } }\n`,
      },
    })),
    {
      name: 'it is there',
      given: { ...project, Dockerfile: base + start, 'compose.yaml': compose('mysite.settings') },
    },
    {
      name: 'everybody makes their own',
      given: {
        ...project,
        '.gitignore': '*.pyc\nsite/local.py\n',
        Dockerfile: base + start,
        'compose.yaml': compose('mysite.local'),
      },
    },
    {
      name: 'made from an example',
      given: {
        ...project,
        'mysite/local.py.example': '',
        Dockerfile: base + start,
        'compose.yaml': compose('mysite.local'),
      },
    },
    {
      name: 'in a folder on PYTHONPATH',
      given: {
        ...project,
        Dockerfile: `${base}ENV PYTHONPATH=/settings\n${start}`,
        'compose.yaml': compose('production'),
      },
    },
    {
      name: 'a variable that compose does not know',
      given: { ...project, Dockerfile: base + start, 'compose.yaml': compose('${SETTINGS}') },
    },
  ],
});
