// Cases of csrf-trusted-origins.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const settings = "MIDDLEWARE = ['django.middleware.csrf.CsrfViewMiddleware']\nALLOWED_HOSTS = ['*']\n";
const project = {
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
  'site/settings.py': settings,
  'site/wsgi.py': 'import django\n',
  'requirements.txt': 'Django>=5.2,<6\ngunicorn\n',
  Dockerfile:
    'FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["gunicorn", "site.wsgi", "-b", ":8000"]\n',
};
const compose = (ports: string): string =>
  `services:\n  web:\n    build: .\n  nginx:\n    image: nginx:1.29\n    ports:\n      - ${ports}\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf\n`;
const nginx = (header = '    proxy_set_header Host $host;\n'): string =>
  `server {\n  listen 80;\n  location / {\n${header}    proxy_pass http://web:8000;\n  }\n}\n`;
const trusting = (port: number): Record<string, string> => ({
  'site/settings.py': `${settings}CSRF_TRUSTED_ORIGINS = ['http://localhost:${port}']\n`,
});

testRule(rule, {
  reports: [
    {
      name: 'a proxy on 8080 that passes $host on',
      given: {
        ...project,
        'nginx.conf': nginx('    proxy_set_header Host «$host»;\n'),
        'compose.yaml': compose('"8080:80"'),
      },
      severity: 'hint',
      message: 'http://localhost:8080',
      related: ['8080'],
      title: 'Trust `http://localhost:8080`',
      safe: false,
      fixed: trusting(8080),
    },
    {
      name: 'the header set for the whole server',
      given: {
        ...project,
        'nginx.conf': nginx('').replace('listen 80;', 'listen 80;\n  proxy_set_header Host "«$host»";'),
        'compose.yaml': compose('127.0.0.1:1337:80'),
      },
      fixed: trusting(1337),
    },
    {
      name: 'no header at all, a pinned Django',
      given: {
        ...project,
        'requirements.txt': 'django==4.2.7\n',
        'nginx.conf': nginx('').replace('//web', '//«web»'),
        'compose.yaml': compose('"8000:80"'),
      },
      fixed: trusting(8000),
    },
    {
      name: 'two locations of one proxy, once',
      given: {
        ...project,
        'nginx.conf': `server { location / { proxy_set_header Host «$host»; proxy_pass http://web:8000; } location /api/ { proxy_set_header Host $host; proxy_pass http://web:8000; } }`,
        'compose.yaml': compose('"8080:80"'),
      },
      fixed: trusting(8080),
    },
  ],
  silent: [
    {
      name: 'the port is passed on',
      given: {
        ...project,
        'nginx.conf': nginx('    proxy_set_header Host $http_host;\n'),
        'compose.yaml': compose('"8080:80"'),
      },
    },
    { name: 'port 80', given: { ...project, 'nginx.conf': nginx(), 'compose.yaml': compose('"80:80"') } },
    {
      name: 'origins are trusted',
      given: { ...project, ...trusting(1), 'nginx.conf': nginx(), 'compose.yaml': compose('"8080:80"') },
    },
    {
      name: 'Django 3',
      given: {
        ...project,
        'requirements.txt': 'Django==3.2.1\n',
        'nginx.conf': nginx(),
        'compose.yaml': compose('"8080:80"'),
      },
    },
    {
      name: 'a Django that nobody knows',
      given: {
        ...project,
        'requirements.txt': 'Django\n',
        'nginx.conf': nginx(),
        'compose.yaml': compose('"8080:80"'),
      },
    },
    {
      name: 'a snippet that may set the header',
      given: {
        ...project,
        'nginx.conf': nginx('    include proxy_params;\n'),
        'compose.yaml': compose('"8080:80"'),
      },
    },
    {
      name: 'no CSRF check',
      given: {
        ...project,
        'site/settings.py': 'MIDDLEWARE = []\n',
        'nginx.conf': nginx(),
        'compose.yaml': compose('"8080:80"'),
      },
    },
  ],
});
