// Cases of volume-not-writable.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage =
  "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\nexecute_from_command_line()\n";
const settings = (more = ''): string =>
  `from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nINSTALLED_APPS = ["django.contrib.admin", "django.contrib.staticfiles"]\nSTATIC_URL = "/static/"\nSTATIC_ROOT = BASE_DIR / "collected"\n${more}`;
const image = (steps: string, user = 'USER app\n'): string =>
  `FROM python:3.13-slim\nENV APP_HOME=/srv/app\nRUN useradd --no-log-init --uid 1000 app\nWORKDIR /srv/app\nCOPY . .\n${steps}${user}CMD ["gunicorn", "shop.wsgi", "--bind", "0.0.0.0:8000"]\n`;
const start =
  'sh -c "python manage.py collectstatic --noinput && exec gunicorn shop.wsgi --bind 0.0.0.0:8000"';
const compose = (
  volume = 'static:/srv/app/collected',
  more = '',
  declared = 'volumes:\n  static:\n',
): string =>
  `services:\n  web:\n    build: .\n    command: ${start}\n    volumes:\n      - ${volume}\n${more}${declared}`;
const project = (
  dockerfile: string,
  files: string,
  more: Record<string, string> = {},
): Record<string, string> => ({
  'manage.py': manage,
  'shop/settings.py': settings(),
  'shop/wsgi.py': 'from django.core.wsgi import get_wsgi_application\n',
  'compose.yaml': files,
  Dockerfile: dockerfile,
  ...more,
});
const marked = '«static:/srv/app/collected»';
const nginx = '  nginx:\n    image: nginx:1.29\n    volumes:\n      - static:/static:ro\n';
const owned = 'RUN chown -R app:app $APP_HOME\n';

testRule(rule, {
  reports: [
    {
      name: "collectstatic into the volume that it shares with a proxy, although its parent is the user's",
      given: project(image(owned), compose(marked, nginx)),
      severity: 'error',
      message:
        'The image has no `/srv/app/collected`, so a new volume there belongs to root and `collectstatic` fails as `app`',
      related: ['collectstatic', 'USER app'],
      title: 'Create `/srv/app/collected` for `app`',
      safe: false,
      fixed: {
        Dockerfile: image(`${owned}RUN install -d -o app /srv/app/collected\n`),
      },
    },
    {
      name: 'a directory that git and the build context lack',
      given: project(image(owned), compose(marked), {
        '.dockerignore': 'collected\n',
        'collected/admin/base.css': '',
      }),
      fixed: { Dockerfile: image(`${owned}RUN install -d -o app /srv/app/collected\n`) },
    },
    {
      name: "beat's schedule",
      given: project(
        image(owned),
        'services:\n  beat:\n    build: .\n    command: celery -A shop beat --schedule /srv/beat/schedule\n    volumes:\n      - «beat:/srv/beat»\nvolumes:\n  beat:\n',
      ),
      severity: 'warning',
      message: "and Celery beat can't write its schedule as `app`",
      fixed: { Dockerfile: image(`${owned}RUN install -d -o app /srv/beat\n`) },
    },
  ],
  silent: [
    {
      name: 'a directory made for the user',
      given: project(image('RUN mkdir collected && chown -R app $APP_HOME\n'), compose()),
    },
    {
      name: 'a directory made by a variable',
      given: project(image(`RUN mkdir -p \${APP_HOME}/collected\n${owned}`), compose()),
    },
    {
      name: 'a directory of the build context',
      given: project(image(owned), compose(), { 'collected/.gitkeep': '' }),
    },
    { name: 'root', given: project(image('', ''), compose()) },
    {
      name: 'collected in the build',
      given: project(image(`${owned}RUN python manage.py collectstatic --noinput\n`), compose()),
    },
    { name: 'a script that nobody can read', given: project(image(`${owned}RUN ./prepare.sh\n`), compose()) },
    {
      name: 'a directory from another stage',
      given: project(image(`${owned}COPY --from=assets /srv/app /srv/app\n`), compose()),
    },
    {
      name: 'an external volume',
      given: project(image(owned), compose(undefined, '', 'volumes:\n  static:\n    external: true\n')),
    },
    {
      name: 'a volume with options',
      given: project(
        image(owned),
        compose(
          undefined,
          '',
          'volumes:\n  static:\n    driver_opts: { type: none, o: bind, device: /srv }\n',
        ),
      ),
    },
    {
      name: 'another service that may change the owner',
      given: project(
        image(owned),
        compose(
          undefined,
          '  init:\n    image: busybox:1.37\n    command: chown 1000 /v\n    volumes:\n      - static:/v\n',
        ),
      ),
    },
    { name: 'a bind mount', given: project(image(owned), compose('./collected:/srv/app/collected')) },
    {
      name: 'the user of Compose',
      given: project(image(owned), compose(undefined, '').replace('build: .', 'build: .\n    user: root')),
    },
    {
      name: 'an entrypoint that changes the owner',
      given: project(
        image(owned).replace('USER app', 'ENTRYPOINT ["./entrypoint.sh"]\nUSER app'),
        compose(),
        { 'entrypoint.sh': '#!/bin/sh\nsudo chown app collected\nexec "$@"\n' },
      ),
    },
  ],
});
