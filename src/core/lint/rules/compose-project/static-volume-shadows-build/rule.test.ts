// Cases of static-volume-shadows-build.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const project = {
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
  'site/settings.py':
    "from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nSTATIC_ROOT = BASE_DIR / 'staticfiles'\n",
  'site/wsgi.py': 'import django\n',
};
const image = (start: string): string =>
  `FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN python manage.py collectstatic --noinput\n${start}\n`;
const gunicorn = 'CMD ["gunicorn", "site.wsgi", "-b", ":8000"]';
const compose = (mount: string, more = ''): string =>
  `services:\n  web:\n    build: .\n${more}    volumes:\n      - ${mount}\nvolumes:\n  static:\n`;

testRule(rule, {
  reports: [
    {
      name: 'a named volume on STATIC_ROOT',
      given: {
        ...project,
        Dockerfile: image(gunicorn),
        'compose.yaml': compose('«static:/app/staticfiles»'),
      },
      severity: 'warning',
      message: '`/app/staticfiles`',
      related: ['manage.py collectstatic'],
      fixed: null,
    },
    {
      name: 'an entrypoint that migrates only',
      given: {
        ...project,
        'entrypoint.sh': '#!/bin/sh\nset -e\npython manage.py migrate\nexec "$@"\n',
        '.dockerignore': 'staticfiles\n',
        Dockerfile: image(`ENTRYPOINT ["/app/entrypoint.sh"]\n${gunicorn}`),
        'compose.yaml': compose('«static:/app/staticfiles/»'),
      },
      title: 'Run `collectstatic` at startup',
      safe: false,
      fixed: {
        'entrypoint.sh':
          '#!/bin/sh\nset -e\npython manage.py migrate\npython /app/manage.py collectstatic --noinput\nexec "$@"\n',
      },
    },
    {
      name: 'an absolute STATIC_ROOT, the long form, a volume above it',
      given: {
        ...project,
        'site/settings.py': "STATIC_ROOT = '/vol/web/static'\n",
        Dockerfile: image(gunicorn),
        'compose.yaml': compose('«{ type: volume, source: static, target: /vol/web }»'),
      },
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'collected at start',
      given: {
        ...project,
        Dockerfile: image(''),
        'compose.yaml': compose(
          'static:/app/staticfiles',
          '    command: sh -c "python manage.py collectstatic --noinput && exec gunicorn site.wsgi"\n',
        ),
      },
    },
    {
      name: 'collected by another service',
      given: {
        ...project,
        Dockerfile: image(gunicorn),
        'compose.yaml':
          `${compose('static:/app/staticfiles').replace('volumes:\n  static', 'xx:\n  static')}`.replace(
            'xx:\n  static:\n',
            '  static:\n    build: .\n    command: python manage.py collectstatic --noinput\nvolumes:\n  static:\n',
          ),
      },
    },
    {
      name: 'a bind mount',
      given: {
        ...project,
        Dockerfile: image(gunicorn),
        'compose.yaml': compose('./static:/app/staticfiles'),
      },
    },
    {
      name: 'a volume elsewhere',
      given: { ...project, Dockerfile: image(gunicorn), 'compose.yaml': compose('static:/app/media') },
    },
    {
      name: 'nothing collected in the image',
      given: {
        ...project,
        Dockerfile: `FROM python:3.13\nWORKDIR /app\nCOPY . .\n${gunicorn}\n`,
        'compose.yaml': compose('static:/app/staticfiles'),
      },
    },
    {
      name: 'a start-up that nobody can read',
      given: {
        ...project,
        Dockerfile: image(`ENTRYPOINT ["/usr/local/bin/start.sh"]\n${gunicorn}`),
        'compose.yaml': compose('static:/app/staticfiles'),
      },
    },
    {
      name: 'a Makefile that collects',
      given: {
        ...project,
        Makefile: 'deploy:\n\tdocker compose exec web python manage.py collectstatic --noinput\n',
        Dockerfile: image(gunicorn),
        'compose.yaml': compose('static:/app/staticfiles'),
      },
    },
    {
      name: 'STATIC_ROOT of a variable that nobody knows',
      given: {
        ...project,
        'site/settings.py': "import os\nSTATIC_ROOT = os.environ['STATIC_ROOT']\n",
        Dockerfile: image(gunicorn),
        'compose.yaml': compose('static:/app/staticfiles'),
      },
    },
  ],
});
