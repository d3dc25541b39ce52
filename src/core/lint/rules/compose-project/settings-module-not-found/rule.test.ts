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
  ],
  silent: [
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
