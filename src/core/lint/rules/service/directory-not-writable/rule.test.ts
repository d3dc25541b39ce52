// Cases of directory-not-writable.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage =
  "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\nexecute_from_command_line()\n";
const settings = (more = ''): string =>
  `from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nINSTALLED_APPS = ["django.contrib.admin", "django.contrib.staticfiles"]\nSTATIC_URL = "/static/"\nSTATIC_ROOT = BASE_DIR / "collected"\n${more}`;
const project = (
  dockerfile: string,
  compose = 'services:\n  web:\n    build: .\n',
  more: Record<string, string> = {},
): Record<string, string> => ({
  'manage.py': manage,
  'shop/settings.py': settings(),
  'shop/wsgi.py': 'from django.core.wsgi import get_wsgi_application\n',
  'compose.yaml': compose,
  Dockerfile: dockerfile,
  ...more,
});
const serve = 'CMD ["gunicorn", "shop.wsgi", "--bind", "0.0.0.0:8000"]\n';
const collect = 'RUN SECRET_KEY=build python «manage.py collectstatic» --noinput\n';
const image = (before: string, copy: string, after: string): string =>
  `FROM python:3.13-slim\nRUN useradd --no-log-init --uid 1000 app\n${before}WORKDIR /srv/app\n${copy}${after}${serve}`;
const owned = 'COPY --chown=app:app . .\n';
const plain = image('', 'COPY . .\n', 'USER app\n');
const unmarked = (text: string): string => text.replace(/[«»]/g, '');
const beat = (command: string, more = ''): string =>
  `services:\n  beat:\n    build: .\n    command: ${command}\n${more}  redis:\n    image: redis:8\n`;
const sqlite = {
  'shop/settings.py': settings(
    'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}\n',
  ),
};
const watch = (action: string, target = '        target: /srv/app\n'): string =>
  `services:\n  web:\n    build: .\n    develop:\n      watch:\n      - action: ${action}\n        path: .\n${target}`;

testRule(rule, {
  reports: [
    {
      name: 'collectstatic in the build: COPY --chown leaves the WORKDIR to root',
      given: project(image('', owned, `USER app\n${collect}`)),
      severity: 'error',
      message: "`collectstatic` runs as `app` and can't write to `/srv/app/collected`",
      related: ['WORKDIR /srv/app', 'USER app'],
      title: 'Create `/srv/app/collected` for `app`',
      safe: false,
      fixed: {
        Dockerfile: unmarked(
          image('', owned, `RUN install -d -o app /srv/app/collected\nUSER app\n${collect}`),
        ),
      },
    },
    {
      name: 'collectstatic at the start',
      given: project(
        plain,
        'services:\n  web:\n    build: .\n    command: sh -c "python manage.py «collectstatic» --noinput && exec gunicorn shop.wsgi --bind 0.0.0.0:8000"\n',
      ),
      fixed: {
        Dockerfile: image('', 'COPY . .\n', 'RUN install -d -o app /srv/app/collected\nUSER app\n'),
      },
    },
    {
      name: "beat's schedule",
      given: project(plain, beat('celery -A shop «beat» -l info')),
      severity: 'warning',
      message: 'writes `/srv/app/celerybeat-schedule` as `app`',
      fixed: { Dockerfile: image('', 'COPY . .\n', 'RUN chown app /srv/app\nUSER app\n') },
    },
    {
      name: 'a worker with beat, a number as user',
      given: project(
        'FROM python:3.13-slim\nCOPY . /srv/app/\nUSER 1000\nWORKDIR /srv/app\n',
        beat('celery -A shop worker «-B» --schedule state/beat'),
      ),
      fixed: null,
    },
    {
      name: 'SQLite',
      given: project(plain, undefined, {
        'shop/settings.py': settings(
          'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": «BASE_DIR / "db.sqlite3"»}}\n',
        ),
      }),
      severity: 'warning',
      message: "`app` can't write the SQLite file",
      fixed: { Dockerfile: image('', 'COPY . .\n', 'RUN chown app /srv/app\nUSER app\n') },
    },
    {
      name: 'files that Compose syncs',
      given: project(plain, watch('«sync»')),
      severity: 'warning',
      message: 'Copy the files with `--chown=app`',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'a directory of the user',
      given: project(
        unmarked(
          image('', `${owned}RUN install -d -o app -g app /srv/app/collected\n`, `USER app\n${collect}`),
        ),
      ),
    },
    {
      name: 'a WORKDIR made by the user',
      given: project(unmarked(image('USER app\n', owned, collect))),
    },
    {
      name: 'chown of everything',
      given: project(
        unmarked(image('', 'COPY . .\nRUN chown -R app:app /srv/app\n', `USER app\n${collect}`)),
      ),
    },
    { name: 'root collects', given: project(unmarked(image('', 'COPY . .\n', `${collect}USER app\n`))) },
    {
      name: 'a directory that everybody may write to',
      given: project(
        unmarked(image('', 'COPY . .\nRUN mkdir collected && chmod 777 collected\n', `USER app\n${collect}`)),
      ),
    },
    {
      name: 'a directory that is copied for the user',
      given: project(unmarked(image('', owned, `USER app\n${collect}`)), undefined, {
        'collected/.gitkeep': '',
      }),
    },
    {
      name: 'a script that nobody can read',
      given: project(unmarked(image('', 'COPY . .\nRUN ./prepare.sh\n', `USER app\n${collect}`))),
    },
    {
      name: 'an image of somebody else',
      given: project(
        unmarked(image('', owned, `USER app\n${collect}`)).replace('python:3.13-slim', 'corp/python'),
      ),
    },
    {
      name: 'a schedule in /tmp',
      given: project(plain, beat('celery -A shop beat --schedule=/tmp/celerybeat-schedule')),
    },
    {
      name: 'a scheduler in the database',
      given: project(plain, beat('celery -A shop beat'), {
        'shop/settings.py': settings(
          'CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"\n',
        ),
      }),
    },
    { name: 'root by compose', given: project(plain, beat('celery -A shop beat', '    user: root\n')) },
    {
      name: 'a volume',
      given: project(plain, beat('celery -A shop beat', '    volumes:\n      - data:/srv/app\n')),
    },
    { name: 'SQLite without USER', given: project(image('', 'COPY . .\n', ''), undefined, sqlite) },
    { name: 'a rebuild', given: project(plain, watch('rebuild', '')) },
    {
      name: 'files that the user owns are synced',
      given: project(image('', owned, 'USER app\n'), watch('sync')),
    },
  ],
});
