// Cases of wsgi-module-not-found.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage =
  "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\nimport django\n";
const project = {
  'manage.py': manage,
  'mysite/__init__.py': '',
  'mysite/wsgi.py': 'import django\n',
  'mysite/asgi.py': 'import django\n',
};
const base = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n';
const image = (command: string) => ({
  Dockerfile: `${base}CMD ${command}\n`,
  'compose.yaml': 'services:\n  web:\n    build: .\n',
});

testRule(rule, {
  reports: [
    {
      name: 'the name of another project',
      given: { ...project, ...image('["gunicorn", "-b", ":8000", "«othersite.wsgi»:application"]') },
      message:
        '`web` starts gunicorn with `othersite.wsgi`, which does not exist in the project. Use `mysite.wsgi`.',
      fixed: { Dockerfile: `${base}CMD ["gunicorn", "-b", ":8000", "mysite.wsgi:application"]\n` },
      safe: false,
    },
    {
      name: 'a file that the package does not have',
      given: { ...project, ...image('uvicorn --host 0.0.0.0 «mysite.asgi_app»:application') },
      fixed: null,
    },
    {
      name: 'Daphne, in a command of compose',
      given: {
        ...project,
        Dockerfile: base,
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: daphne -b 0.0.0.0 «config.asgi»:application\n',
      },
      fixed: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: daphne -b 0.0.0.0 mysite.asgi:application\n',
      },
    },
  ],
  silent: [
    {
      name: 'it is copied from another folder',
      given: {
        ...project,
        'docker/wsgi_docker.py': 'import django\n',
        Dockerfile: `${base}COPY docker/wsgi_docker.py mysite/\nCMD gunicorn -b :8000 mysite.wsgi_docker:application\n`,
        'compose.yaml': 'services:\n  web:\n    build: .\n',
      },
    },
    { name: 'it is there', given: { ...project, ...image('gunicorn mysite.wsgi') } },
    {
      name: 'another folder is imported from',
      given: { ...project, ...image('gunicorn --chdir /srv othersite.wsgi') },
    },
    {
      name: 'PYTHONPATH leads elsewhere',
      given: {
        ...project,
        Dockerfile: `${base}ENV PYTHONPATH=/srv\nCMD gunicorn othersite.wsgi\n`,
        'compose.yaml': 'services:\n  web:\n    build: .\n',
      },
    },
    {
      name: 'an installed package',
      given: {
        ...project,
        'requirements.txt': 'othersite==1.0\n',
        Dockerfile: `${base}RUN pip install -r requirements.txt\nCMD gunicorn othersite.wsgi\n`,
        'compose.yaml': 'services:\n  web:\n    build: .\n',
      },
    },
    { name: 'a variable names it', given: { ...project, ...image('gunicorn $PROJECT.wsgi') } },
  ],
});
