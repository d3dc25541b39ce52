// Cases of websockets-not-served.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const apps = (...names: string[]) =>
  `INSTALLED_APPS = [\n${names.map((name) => `    '${name}',\n`).join('')}]\n`;
const asgi = "ASGI_APPLICATION = 'shop.asgi.application'\n";
const project = (cmd: string, settings = `${apps('django.contrib.auth', 'channels')}${asgi}`) => ({
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
  'shop/settings.py': settings,
  'shop/wsgi.py': 'from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n',
  'shop/asgi.py': 'from django.core.asgi import get_asgi_application\napplication = get_asgi_application()\n',
  'requirements.txt': 'Django>=5.2\nchannels[daphne]>=4\n',
  Dockerfile: `FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ${cmd}\n`,
  'compose.yaml': 'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n',
});
const gunicorn = (application: string, more = '') => `["gunicorn", "${application}", "-b", ":8000"${more}]`;
const runserver = (mark = 'runserver') => `["python", "manage.py", "${mark}", "0.0.0.0:8000"]`;
const nginx = {
  'nginx.conf': 'server { location / { proxy_pass http://web:8000; } }\n',
};
const proxied = (more = '') =>
  `services:\n  web:\n    build: .\n${more}  nginx:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf\n`;

testRule(rule, {
  reports: [
    {
      name: 'gunicorn with the WSGI application',
      given: project(gunicorn('«shop.wsgi»')),
      message: 'Channels is configured, but `gunicorn` serves WSGI only',
      related: ['shop.asgi.application'],
      fixed: null,
    },
    {
      name: 'runserver without Daphne',
      given: project(runserver('runserver').replace('"runserver"', '«"runserver"»')),
      message: 'Add `daphne` to the top of `INSTALLED_APPS`.',
      title: 'Add `daphne` to `INSTALLED_APPS`',
      safe: false,
      fixed: {
        'shop/settings.py': `${apps('daphne', 'django.contrib.auth', 'channels')}${asgi}`,
      },
    },
    {
      name: 'behind a proxy, with a channel layer',
      given: {
        ...project(
          gunicorn('«shop.wsgi:application»'),
          `${apps('django.contrib.auth')}${asgi}CHANNEL_LAYERS = {}\n`,
        ),
        ...nginx,
        'compose.yaml': proxied(),
      },
      fixed: null,
    },
    {
      name: 'Daphne that is not installed',
      given: {
        ...project(runserver().replace('"runserver"', '«"runserver"»')),
        'requirements.txt': 'Django>=5.2\nchannels>=4\n',
      },
      fixed: null,
    },
  ],
  silent: [
    { name: 'an ASGI server', given: project('["daphne", "-b", "0.0.0.0", "shop.asgi:application"]') },
    {
      name: 'a worker of gunicorn for ASGI',
      given: project(gunicorn('shop.asgi:application', ', "-k", "uvicorn.workers.UvicornWorker"')),
    },
    {
      name: 'runserver of Daphne',
      given: project(runserver(), `${apps('daphne', 'channels')}${asgi}`),
    },
    {
      name: 'runserver of Channels 3, and of a version that nobody knows',
      given: { ...project(runserver()), 'requirements.txt': 'channels==3.0.5\n' },
    },
    { name: 'an unknown Channels', given: { ...project(runserver()), 'requirements.txt': 'channels\n' } },
    {
      name: 'a service of its own for WebSockets',
      given: {
        ...project(gunicorn('shop.wsgi')),
        'compose.yaml':
          'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n  ws:\n    build: .\n    command: daphne shop.asgi:application\n',
      },
    },
    {
      name: 'another service that nobody can read',
      given: {
        ...project(gunicorn('shop.wsgi')),
        'compose.yaml':
          'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n  ws:\n    build: .\n    command: ./start-ws.sh\n',
      },
    },
    {
      name: 'no Channels',
      given: project(gunicorn('shop.wsgi'), `${apps('django.contrib.auth')}${asgi}`),
    },
    {
      name: 'reached by nobody',
      given: { ...project(gunicorn('shop.wsgi')), 'compose.yaml': 'services:\n  web:\n    build: .\n' },
    },
  ],
});
