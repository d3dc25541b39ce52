// Cases of collectstatic-needs-secret.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const workspace = (key: string): Record<string, string> => ({
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
  'site/__init__.py': '',
  'site/settings.py': key,
});
const image = (run: string, before = ''): string =>
  `FROM python:3.13\nCOPY . .\n${before}RUN ${run}\nCMD ["a"]\n`;
const collect = 'python manage.py collectstatic --noinput';
const required = "import os\nSECRET_KEY = os.environ['SECRET_KEY']\n";

testRule(rule, {
  reports: [
    {
      name: 'os.environ[…]',
      given: {
        ...workspace(required),
        Dockerfile: image('python «manage.py collectstatic» --noinput'),
      },
      severity: 'error',
      message: 'the build fails',
      related: ["os.environ['SECRET_KEY']"],
      title: 'Set `SECRET_KEY` for this command only',
      safe: false,
      fixed: {
        Dockerfile: image(`SECRET_KEY=not-used-at-run-time ${collect}`),
      },
    },
    {
      name: 'django-environ, behind another command and poetry',
      given: {
        ...workspace("import environ\nenv = environ.Env()\nSECRET_KEY = env('DJANGO_SECRET_KEY')\n"),
        Dockerfile: image(
          'mkdir -p /static \\\n && poetry run ./«manage.py collectstatic» -c'.replace('./«', '«./'),
        ),
      },
      message: '`DJANGO_SECRET_KEY`',
      fixed: {
        Dockerfile: image(
          'mkdir -p /static \\\n && DJANGO_SECRET_KEY=not-used-at-run-time poetry run ./manage.py collectstatic -c',
        ),
      },
    },
    {
      name: 'decouple, without an env file',
      given: {
        ...workspace("from decouple import config\nSECRET_KEY = config('SECRET_KEY')\n"),
        Dockerfile: image('python «manage.py collectstatic» --noinput'),
      },
      fixed: { Dockerfile: image(`SECRET_KEY=not-used-at-run-time ${collect}`) },
    },
    {
      name: 'the settings that the stage names',
      given: {
        ...workspace("SECRET_KEY = 'a'\n"),
        'site/production.py': required,
        Dockerfile: image(
          'python «manage.py collectstatic» --noinput',
          'ENV DJANGO_SETTINGS_MODULE=site.production\n',
        ),
      },
      fixed: {
        Dockerfile: image(
          `SECRET_KEY=not-used-at-run-time ${collect}`,
          'ENV DJANGO_SETTINGS_MODULE=site.production\n',
        ),
      },
    },
    {
      name: 'a read that gives None, as a remark',
      given: {
        ...workspace("import os\nSECRET_KEY = os.environ.get('SECRET_KEY')\n"),
        Dockerfile: image('["python", «"manage.py", "collectstatic"»]'),
      },
      severity: 'info',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'a default',
      given: {
        ...workspace("import os\nSECRET_KEY = os.environ.get('SECRET_KEY', 'dev')\n"),
        Dockerfile: image(collect),
      },
    },
    {
      name: 'set in the stage',
      given: { ...workspace(required), Dockerfile: image(collect, 'ENV SECRET_KEY=x\n') },
    },
    {
      name: 'a build argument',
      given: { ...workspace(required), Dockerfile: image(collect, 'ARG SECRET_KEY\n') },
    },
    {
      name: 'set for the command',
      given: { ...workspace(required), Dockerfile: image(`SECRET_KEY=x ${collect}`) },
    },
    {
      name: 'exported before',
      given: { ...workspace(required), Dockerfile: image(`export SECRET_KEY=x && ${collect}`) },
    },
    {
      name: 'a secret of the build',
      given: { ...workspace(required), Dockerfile: image(`--mount=type=secret,id=env ${collect}`) },
    },
    {
      name: 'an example env file is copied',
      given: { ...workspace(required), Dockerfile: image(`cp .env.example .env && ${collect}`) },
    },
    {
      name: 'decouple with an env file in the workspace',
      given: {
        ...workspace("from decouple import config\nSECRET_KEY = config('SECRET_KEY')\n"),
        '.env': 'SECRET_KEY=a\n',
        Dockerfile: image(collect),
      },
    },
    {
      name: 'decouple with an env file that only its writer has',
      given: {
        ...workspace("from decouple import config\nSECRET_KEY = config('SECRET_KEY')\n"),
        '.gitignore': '*.pyc\n.env\n',
        Dockerfile: image(collect),
      },
    },
    {
      name: 'an env file that the settings load, of which there is an example',
      given: {
        ...workspace(
          "from pathlib import Path\nimport environ\nBASE_DIR = Path(__file__).parent.parent\nenv = environ.Env()\nenviron.Env.read_env(BASE_DIR / '.env')\nSECRET_KEY = env('SECRET_KEY')\n",
        ),
        '.env.example': 'SECRET_KEY=\n',
        Dockerfile: image(collect),
      },
    },
    {
      name: 'a failure that does not matter',
      given: { ...workspace(required), Dockerfile: image(`${collect} || true`) },
    },
    {
      name: 'other settings for the command',
      given: {
        ...workspace(required),
        'site/build.py': "SECRET_KEY = 'build'\n",
        Dockerfile: image(`${collect} --settings=site.build`),
      },
    },
    {
      name: 'settings that are not read whole',
      given: { ...workspace(`${required}from nowhere import *\n`), Dockerfile: image(collect) },
    },
    {
      name: 'at start',
      given: { ...workspace(required), Dockerfile: image('true', '').replace('["a"]', collect) },
    },
  ],
});
