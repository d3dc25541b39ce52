// Cases of static-root-missing.
import { testRule } from '../../../testing.ts';
import { rule } from './rule.ts';

const manage = "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\nimport django\n";
const settings =
  "from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nSTATIC_URL = 'static/'\nDEBUG = False\n";
const root = (text: string) =>
  text.replace("'static/'\n", "'static/'\nSTATIC_ROOT = BASE_DIR / 'staticfiles'\n");
const project = {
  'manage.py': manage,
  'site/__init__.py': '',
  'site/settings.py': settings,
  'site/wsgi.py': 'import django\n',
};
const base = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n';
const start = 'CMD ["gunicorn", "-b", ":8000", "site.wsgi"]\n';
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
      message: '`site.settings` sets no `STATIC_ROOT`',
      fixed: { 'site/settings.py': root(settings) },
      safe: false,
    },
    {
      name: 'in the script that starts the container',
      given: {
        ...project,
        ...compose,
        'start.sh':
          '#!/bin/sh\npython manage.py «collectstatic» --noinput\nexec gunicorn -b :8000 site.wsgi\n',
        Dockerfile: `${base}CMD ["./start.sh"]\n`,
      },
      fixed: { 'site/settings.py': root(settings) },
    },
    {
      name: 'in a command of compose, without BASE_DIR',
      given: {
        ...project,
        'site/settings.py': "STATIC_URL = '/static/'\nSTATIC_ROOT = ''\n",
        Dockerfile: base,
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: sh -c "python manage.py «collectstatic» --noinput && gunicorn -b :8000 site.wsgi"\n',
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
        'site/settings.py': root(settings),
        Dockerfile: `${base}RUN python manage.py collectstatic --noinput\n${start}`,
      },
    },
    {
      name: 'another storage',
      given: {
        ...project,
        ...compose,
        'site/settings.py': `${settings}STORAGES = {'staticfiles': {'BACKEND': 'storages.backends.s3.S3Storage'}}\n`,
        Dockerfile: `${base}RUN python manage.py collectstatic --noinput\n${start}`,
      },
    },
    {
      name: 'other settings for this one command',
      given: {
        ...project,
        ...compose,
        Dockerfile: `${base}RUN DJANGO_SETTINGS_MODULE=site.build python manage.py collectstatic --noinput\n${start}`,
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
        'site/settings.py': `from company.settings import *\n${settings}`,
        Dockerfile: `${base}RUN python manage.py collectstatic --noinput\n${start}`,
      },
    },
  ],
});
