// Cases of static-root-missing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage =
  "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\nimport django\n";
const settings =
  "from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nSTATIC_URL = 'static/'\nDEBUG = False\nINSTALLED_APPS = ['django.contrib.admin']\n";
const root = (text: string) =>
  text.replace("'static/'\n", "'static/'\nSTATIC_ROOT = BASE_DIR / 'staticfiles'\n");
const project = {
  'manage.py': manage,
  'mysite/__init__.py': '',
  'mysite/settings.py': settings,
  'mysite/wsgi.py': 'import django\n',
};
const base = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n';
const start = 'CMD ["gunicorn", "-b", ":8000", "mysite.wsgi"]\n';
const compose = { 'compose.yaml': 'services:\n  web:\n    build: .\n' };

testRule(rule, {
  reports: [
    {
      name: 'while the image is built',
      given: {
        ...project,
        ...compose,
        Dockerfile: `${base}RUN python manage.py «collectstatic» --noinput\n${start}`,
      },
      message: '`mysite.settings` does not set `STATIC_ROOT`',
      fixed: { 'mysite/settings.py': root(settings) },
      safe: false,
    },
    {
      name: 'in the script that starts the container',
      given: {
        ...project,
        ...compose,
        'start.sh':
          '#!/bin/sh\npython manage.py «collectstatic» --noinput\nexec gunicorn -b :8000 mysite.wsgi\n',
        Dockerfile: `${base}CMD ["./start.sh"]\n`,
      },
      fixed: { 'mysite/settings.py': root(settings) },
    },
    {
      name: 'with a STATIC_URL in a block, behind which no line of the module can stand',
      given: {
        ...project,
        ...compose,
        'mysite/settings.py': settings.replace(
          "STATIC_URL = 'static/'\n",
          "if True:\n    STATIC_URL = 'static/'\n    FURTHER = 1\n",
        ),
        Dockerfile: `${base}RUN python manage.py «collectstatic» --noinput\n${start}`,
      },
      fixed: null,
    },
    {
      name: 'in a command of compose, without BASE_DIR',
      given: {
        ...project,
        'mysite/settings.py':
          "STATIC_URL = '/static/'\nSTATIC_ROOT = ''\nINSTALLED_APPS = ['rest_framework']\n",
        Dockerfile: base,
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: sh -c "python manage.py «collectstatic» --noinput && gunicorn -b :8000 mysite.wsgi"\n',
      },
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'the setting is there',
      given: {
        ...project,
        ...compose,
        'mysite/settings.py': root(settings),
        Dockerfile: `${base}RUN python manage.py collectstatic --noinput\n${start}`,
      },
    },
    {
      name: 'no static files, so that nothing is copied',
      given: {
        ...project,
        ...compose,
        'mysite/settings.py': settings.replace('django.contrib.admin', 'django.contrib.auth'),
        Dockerfile: `${base}RUN python manage.py collectstatic --noinput\n${start}`,
      },
    },
    {
      name: 'another storage',
      given: {
        ...project,
        ...compose,
        'mysite/settings.py': `${settings}STORAGES = {'staticfiles': {'BACKEND': 'storages.backends.s3.S3Storage'}}\n`,
        Dockerfile: `${base}RUN python manage.py collectstatic --noinput\n${start}`,
      },
    },
    {
      name: 'other settings for this one command',
      given: {
        ...project,
        ...compose,
        Dockerfile: `${base}RUN DJANGO_SETTINGS_MODULE=mysite.build python manage.py collectstatic --noinput\n${start}`,
      },
    },
    {
      name: 'compose chooses the settings, which says nothing of the build',
      given: {
        ...project,
        Dockerfile: `${base}RUN python manage.py collectstatic --noinput\n${start}`,
        'compose.yaml':
          'services:\n  web:\n    build: .\n    environment:\n      DJANGO_SETTINGS_MODULE: mysite.settings\n',
      },
    },
    {
      name: 'a failure does not matter',
      given: {
        ...project,
        ...compose,
        Dockerfile: `${base}RUN python manage.py collectstatic --noinput || true\n${start}`,
      },
    },
    {
      name: 'settings that are not in the workspace',
      given: {
        ...project,
        ...compose,
        'mysite/settings.py': `from company.settings import *\n${settings}`,
        Dockerfile: `${base}RUN python manage.py collectstatic --noinput\n${start}`,
      },
    },
  ],
});
