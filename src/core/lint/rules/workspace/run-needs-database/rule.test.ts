// Cases of run-needs-database.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage = {
  'manage.py':
    "import os\nfrom django.core import management\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
};
const settings = (engine: string): Record<string, string> => ({
  'site/__init__.py': '',
  'site/settings.py': `DATABASES = {'default': {'ENGINE': 'django.db.backends.${engine}', 'NAME': 'x'}}\n`,
});

testRule(rule, {
  reports: [
    {
      name: 'migrate, when the settings name a server',
      given: {
        ...manage,
        ...settings('postgresql'),
        Dockerfile: 'FROM python:3.13\nRUN python «manage.py migrate» --noinput\nCMD ["a"]\n',
      },
      severity: 'error',
      message: 'the build fails',
      fixed: null,
    },
    {
      name: 'migrate with SQLite',
      given: {
        ...manage,
        ...settings('sqlite3'),
        Dockerfile: 'FROM python:3.13\nRUN python «manage.py migrate»\nCMD ["a"]\n',
      },
      severity: 'info',
      message: 'part of the image',
    },
    {
      name: 'migrate with settings of its own, which use SQLite',
      given: {
        ...manage,
        ...settings('postgresql'),
        'site/build.py':
          "from .settings import *\nDATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3'}}\n",
        Dockerfile: 'FROM python:3.13\nRUN python «manage.py migrate» --settings site.build\nCMD ["a"]\n',
      },
      severity: 'info',
    },
    {
      name: 'each command of one RUN, when nobody knows the database',
      given: {
        Dockerfile:
          'FROM python:3.13\nRUN python3 «manage.py migrate» \\\n  && ./«manage.py loaddata» fixtures.json\nCMD ["a"]\n'.replace(
            './«manage',
            '«./manage',
          ),
      },
      severity: 'warning',
    },
    {
      name: 'createsuperuser behind poetry run',
      given: {
        Dockerfile:
          'FROM python:3.13\nRUN poetry run «manage.py createsuperuser» --noinput\nCMD ["a"]\n'.replace(
            'run «',
            'run python «',
          ),
      },
    },
  ],
  silent: [
    {
      name: 'collectstatic',
      given: { Dockerfile: 'FROM python:3.13\nRUN python manage.py collectstatic --noinput\n' },
    },
    {
      name: 'compilemessages and check',
      given: {
        Dockerfile: 'FROM python:3.13\nRUN python manage.py compilemessages && python manage.py check\n',
      },
    },
    {
      name: 'a SQLite URL for the command',
      given: { Dockerfile: 'FROM python:3.13\nRUN DATABASE_URL=sqlite:///x python manage.py migrate\n' },
    },
    {
      name: 'a SQLite URL of the stage',
      given: {
        Dockerfile:
          'FROM python:3.13\nENV DATABASE_URL=sqlite:////tmp/x.db\nRUN python manage.py migrate && python manage.py loaddata x\n',
      },
    },
    {
      name: 'a SQLite URL that is exported',
      given: { Dockerfile: 'FROM python:3.13\nRUN export DB_URL=sqlite:///x; python manage.py migrate\n' },
    },
    {
      name: 'a URL that a build argument gives',
      given: { Dockerfile: 'FROM python:3.13\nARG DATABASE_URL\nRUN python manage.py migrate\n' },
    },
    {
      name: 'a URL from a secret',
      given: {
        Dockerfile:
          'FROM python:3.13\nRUN --mount=type=secret,id=u,env=DATABASE_URL python manage.py migrate\n',
      },
    },
    {
      name: "the host's network",
      given: { Dockerfile: 'FROM python:3.13\nRUN --network=host python manage.py migrate\n' },
    },
    {
      name: 'a failure that is taken',
      given: {
        Dockerfile: 'FROM python:3.13\nRUN python manage.py migrate && python manage.py loaddata x || true\n',
      },
    },
    {
      name: 'settings of the call that are not in the workspace',
      given: {
        ...manage,
        ...settings('postgresql'),
        Dockerfile: 'FROM python:3.13\nRUN python manage.py migrate --settings=site.settings_build\n',
      },
    },
    {
      name: 'a server of its own',
      given: { Dockerfile: 'FROM python:3.13\nRUN service postgresql start && python manage.py migrate\n' },
    },
    {
      name: 'a text that is written, not run',
      given: { Dockerfile: 'FROM python:3.13\nRUN echo "python manage.py migrate" > start.sh\n' },
    },
    {
      name: 'at start',
      given: {
        Dockerfile: 'FROM python:3.13\nCMD ["sh", "-c", "python manage.py migrate && exec gunicorn a"]\n',
      },
    },
  ],
});
