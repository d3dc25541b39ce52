// Cases of allowed-hosts.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const project = (hosts: string, debug = 'False'): Record<string, string> => ({
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
  'site/settings.py': `import environ\nenv = environ.Env()\nDEBUG = ${debug}\nALLOWED_HOSTS = ${hosts}\n`,
  'site/wsgi.py': 'import django\n',
  Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "site.wsgi", "-b", ":8000"]\n',
});
const compose = (web = '', more = ''): string => `services:\n  web:\n    build: .\n${web}${more}`;
const proxy =
  '  nginx:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf\n';
const nginx = (more = ''): string =>
  `server {\n  location / {\n    proxy_pass http://web:8000;\n${more}  }\n}\n`;
const host = '    proxy_set_header Host $host;\n';

testRule(rule, {
  reports: [
    {
      name: 'nobody, with DEBUG off',
      given: { ...project('«[]»'), 'compose.yaml': compose() },
      severity: 'warning',
      message: 'every request',
      related: ['False'],
      title: 'Allow `localhost` and `127.0.0.1`',
      safe: false,
      fixed: project("['localhost', '127.0.0.1']"),
    },
    {
      name: 'a proxy that sends its own name for the service',
      given: {
        ...project('«[\'example.com\', "localhost"]»'),
        'nginx.conf': nginx(),
        'compose.yaml': compose('', proxy),
      },
      message: '`web`',
      related: ['web'],
      title: 'Add `web` to `ALLOWED_HOSTS` of `web`',
      fixed: project('[\'example.com\', "localhost", "web"]'),
    },
    {
      name: 'as a hint, another service with a URL, hosts of a variable',
      severity: 'hint',
      given: {
        ...project("env.list('HOSTS')", 'True'),
        'compose.yaml': compose(
          '    environment:\n      HOSTS: «localhost,127.0.0.1»\n',
          '  ui:\n    image: node:22\n    environment:\n      - API=http://web:8000/api\n',
        ),
      },
      fixed: {
        'compose.yaml': compose(
          '    environment:\n      HOSTS: localhost,127.0.0.1,web\n',
          '  ui:\n    image: node:22\n    environment:\n      - API=http://web:8000/api\n',
        ),
      },
    },
    {
      name: 'an empty list while DEBUG is on means localhost alone',
      given: { ...project('«[]»', 'True'), 'nginx.conf': nginx(), 'compose.yaml': compose('', proxy) },
      fixed: null,
    },
  ],
  silent: [
    { name: 'DEBUG', given: { ...project('[]', 'True'), 'compose.yaml': compose() } },
    {
      name: 'the host of the browser is passed on',
      given: { ...project("['localhost']"), 'nginx.conf': nginx(host), 'compose.yaml': compose('', proxy) },
    },
    {
      name: 'everybody',
      given: { ...project("['*']"), 'nginx.conf': nginx(), 'compose.yaml': compose('', proxy) },
    },
    {
      name: 'the name of the service, in a variable with blanks',
      given: {
        ...project("env('HOSTS').split(' ')"),
        'nginx.conf': nginx(),
        'compose.yaml': compose('    environment:\n      HOSTS: localhost web [::1]\n', proxy),
      },
    },
    {
      name: 'the name of the service',
      given: { ...project("['WEB']"), 'nginx.conf': nginx(), 'compose.yaml': compose('', proxy) },
    },
    {
      name: 'a variable that nobody knows',
      given: {
        ...project("env.list('HOSTS', default=[])"),
        'compose.yaml': compose('    env_file: missing.env\n'),
      },
    },
    {
      name: 'an item that nobody knows',
      given: {
        ...project("['localhost', env('HOST')]"),
        'nginx.conf': nginx(),
        'compose.yaml': compose('    env_file: missing.env\n', proxy),
      },
    },
    {
      name: 'an upstream, whose name is sent',
      given: {
        ...project("['app']"),
        'nginx.conf':
          'upstream app {\n  server web:8000;\n}\nserver {\n  location / {\n    proxy_pass http://app;\n  }\n}\n',
        'compose.yaml': compose('', proxy),
      },
    },
    ...[
      ['a proxy that is told the URL', 'image: caddy:2'],
      ['a proxy for sign-ins that is told the URL', 'image: quay.io/oauth2-proxy/oauth2-proxy:v7'],
      ['an image that nobody knows is told the URL', 'image: $UI'],
      ['a published front end that is told the URL', 'image: node:22\n    ports: ["3000:3000"]'],
    ].map(([name = '', lines = '']) => ({
      name,
      given: {
        ...project("['example.com']"),
        'compose.yaml': compose(
          '',
          `  front:\n    ${lines}\n    environment:\n      BACKEND: http://web:8000\n`,
        ),
      },
    })),
    {
      name: 'a front end behind a proxy is told the URL',
      given: {
        ...project("['example.com']"),
        'nginx.conf': nginx().replace('web', 'front'),
        'compose.yaml': compose(
          '',
          `  front:\n    image: node:22\n    environment:\n      BACKEND: http://web:8000\n${proxy}`,
        ),
      },
    },
    {
      name: 'a URL of another service',
      given: {
        ...project("['localhost']"),
        'compose.yaml': compose(
          '    environment:\n      SEARCH: http://search:9200\n',
          '  search:\n    image: elasticsearch:9\n',
        ),
      },
    },
  ],
});
