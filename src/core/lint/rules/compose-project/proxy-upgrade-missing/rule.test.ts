// Cases of proxy-upgrade-missing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const project = (
  settings = "INSTALLED_APPS = ['daphne', 'channels']\nASGI_APPLICATION = 'shop.asgi.application'\n",
) => ({
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
  'shop/settings.py': settings,
  'shop/asgi.py':
    "from django.core.asgi import get_asgi_application\napplication = ProtocolTypeRouter({'websocket': URLRouter([])})\n",
  Dockerfile:
    'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["daphne", "-b", "0.0.0.0", "shop.asgi:application"]\n',
  'compose.yaml':
    'services:\n  web:\n    build: .\n  nginx:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf\n',
});
const block = (path: string, ...lines: string[]) =>
  `    location ${path} {\n${lines.map((line) => `        ${line}\n`).join('')}    }\n`;
const server = (...blocks: string[]) => `server {\n    listen 80;\n${blocks.join('')}}\n`;
const pass = 'proxy_pass http://web:8000;';
const upgrade = ['proxy_set_header Upgrade $http_upgrade;', 'proxy_set_header Connection "upgrade";'];

testRule(rule, {
  reports: [
    {
      name: 'a location for WebSockets',
      given: { ...project(), 'nginx.conf': server(block('«/ws/»', pass), block('/', pass)) },
      message:
        '`location /ws/` does not forward the `Upgrade` header, so WebSocket connections to `web` fail.',
      related: [pass],
      title: 'Forward the WebSocket upgrade',
      safe: false,
      fixed: {
        'nginx.conf': server(block('/ws/', pass, 'proxy_http_version 1.1;', ...upgrade), block('/', pass)),
      },
    },
    {
      name: 'one location for everything',
      given: {
        ...project(),
        'nginx.conf': server(block('«/»', 'proxy_set_header Host $http_host;', pass)),
      },
      fixed: {
        'nginx.conf': server(
          block('/', 'proxy_set_header Host $http_host;', pass, 'proxy_http_version 1.1;', ...upgrade),
        ),
      },
    },
    {
      name: 'headers of the server, which the fix would drop',
      given: {
        ...project(),
        'nginx.conf': server('    proxy_set_header Host $host;\n', block('«^~ /ws»', pass)),
      },
      fixed: null,
    },
    {
      name: 'the protocol version alone',
      given: {
        ...project(),
        'nginx.conf': server(block('«/websocket»', 'proxy_http_version 1.1;', pass)),
      },
      fixed: { 'nginx.conf': server(block('/websocket', 'proxy_http_version 1.1;', pass, ...upgrade)) },
    },
  ],
  silent: [
    {
      name: 'forwarded',
      given: { ...project(), 'nginx.conf': server(block('/ws/', pass, ...upgrade), block('/', pass)) },
    },
    {
      name: 'forwarded by the server',
      given: {
        ...project(),
        'nginx.conf': server(upgrade.map((line) => `    ${line}\n`).join(''), block('/', pass)),
      },
    },
    {
      name: 'an include that may do so',
      given: { ...project(), 'nginx.conf': server(block('/ws/', 'include websocket.conf;', pass)) },
    },
    {
      name: 'no Channels',
      given: { ...project("INSTALLED_APPS = ['shop']\n"), 'nginx.conf': server(block('/ws/', pass)) },
    },
    {
      name: 'Channels without WebSocket routes',
      given: {
        ...project(),
        'shop/asgi.py': 'from django.core.asgi import get_asgi_application\n',
        'nginx.conf': server(block('/', pass)),
      },
    },
    {
      name: 'another location forwards them',
      given: {
        ...project(),
        'nginx.conf': server(block('/chat/', pass, ...upgrade), block('/', pass)),
      },
    },
  ],
});
