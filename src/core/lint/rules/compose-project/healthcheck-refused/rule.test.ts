// Cases of healthcheck-refused.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const middleware =
  "MIDDLEWARE = [\n    'django.middleware.security.SecurityMiddleware',\n    'django.middleware.common.CommonMiddleware',\n]\n";
const project = (settings: string, before = middleware) => ({
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
  'shop/settings.py': `import os\n${before}${settings}`,
  'shop/wsgi.py': 'import django\n',
  Dockerfile:
    'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "shop.wsgi", "-b", "0.0.0.0:8000"]\n',
});
const compose = (test: string, more = '') =>
  `services:\n  web:\n    build: .\n${more}    healthcheck:\n      test: ${test}\n`;
const curl = (host: string, options = '-fsS') => `curl ${options} http://${host}:8000/health/`;
const hosts = "ALLOWED_HOSTS = ['shop.example.org']\n";
const redirect = "ALLOWED_HOSTS = ['localhost']\nSECURE_SSL_REDIRECT = True\n";
const variable = "ALLOWED_HOSTS = os.environ.get('ALLOWED_HOSTS', '').split(',')\n";

testRule(rule, {
  reports: [
    {
      name: 'a list in the settings',
      given: { ...project(hosts), 'compose.yaml': compose(curl('«localhost»')) },
      message:
        '`ALLOWED_HOSTS` lacks `localhost`, so Django rejects this healthcheck with status 400 and `web` stays unhealthy.',
      related: ["['shop.example.org']"],
      safe: false,
      title: 'Add `localhost` to `ALLOWED_HOSTS` of `web`',
      fixed: project("ALLOWED_HOSTS = ['shop.example.org', 'localhost']\n"),
    },
    {
      name: 'hosts of an env file',
      given: {
        ...project(variable),
        'prod.env': 'ALLOWED_HOSTS=shop.example.org\n',
        'compose.yaml': compose(
          '["CMD", "curl", "-fsS", "http://«localhost»:8000/health/"]',
          '    env_file: prod.env\n',
        ),
      },
      related: ['shop.example.org', "os.environ.get('ALLOWED_HOSTS', '')"],
      fixed: null,
    },
    {
      name: 'a HEALTHCHECK with Python',
      given: {
        ...project(hosts),
        Dockerfile: `${project('').Dockerfile}HEALTHCHECK CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://«127.0.0.1»:8000/')"]\n`,
        'compose.yaml': 'services:\n  web:\n    build: .\n',
      },
      fixed: {
        'shop/settings.py': project("ALLOWED_HOSTS = ['shop.example.org', '127.0.0.1']\n")[
          'shop/settings.py'
        ],
      },
    },
    {
      name: 'a redirect to HTTPS',
      given: { ...project(redirect), 'compose.yaml': compose(curl('«localhost»', '-fsSL')) },
      message: '`SECURE_SSL_REDIRECT` redirects this healthcheck to HTTPS',
      related: ['True'],
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'sends an allowed host',
      given: {
        ...project(hosts),
        'compose.yaml': compose('curl -f -H "Host: shop.example.org" http://localhost:8000/'),
      },
    },
    {
      name: 'allowed',
      given: { ...project("ALLOWED_HOSTS = ['*']\n"), 'compose.yaml': compose(curl('web')) },
    },
    {
      name: 'while DEBUG allows localhost',
      given: { ...project('DEBUG = True\nALLOWED_HOSTS = []\n'), 'compose.yaml': compose(curl('localhost')) },
    },
    {
      name: 'curl that takes any status for success',
      given: { ...project(hosts), 'compose.yaml': compose(curl('localhost', '-sS')) },
    },
    {
      name: 'middleware of its own that may respond before',
      given: {
        ...project(hosts, middleware.replace('[\n', "[\n    'shop.middleware.HealthMiddleware',\n")),
        'compose.yaml': compose(curl('localhost')),
      },
    },
    {
      name: 'no middleware that looks at the host',
      given: { ...project(hosts, ''), 'compose.yaml': compose(curl('localhost')) },
    },
    {
      name: 'another server of the container, and a port that nobody knows',
      given: {
        ...project(hosts),
        'compose.yaml': compose(
          'curl -f http://localhost:9000/ && curl -f http://localhost:$$PORT/',
          '    env_file: missing.env\n',
        ),
      },
    },
    {
      name: 'a redirect that is not followed, and one that the proxy header prevents',
      given: {
        ...project(redirect),
        'compose.yaml': `${compose(curl('localhost', '-fsS'))}  api:\n    build: .\n    healthcheck:\n      test: wget --header 'X-Forwarded-Proto: https' http://localhost:8000/\n`,
      },
    },
    {
      name: 'a variable that nobody knows',
      given: {
        ...project(variable),
        'compose.yaml': compose(curl('localhost'), '    env_file: missing.env\n'),
      },
    },
  ],
});
