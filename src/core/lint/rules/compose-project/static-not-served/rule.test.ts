// Cases of static-not-served.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const settings = (debug = 'False', middleware = "'django.middleware.common.CommonMiddleware'"): string =>
  `DEBUG = ${debug}\nINSTALLED_APPS = ['django.contrib.admin', 'django.contrib.staticfiles']\nMIDDLEWARE = [${middleware}]\nROOT_URLCONF = 'site.urls'\nSTATIC_URL = 'static/'\nSTATIC_ROOT = '/app/static'\n`;
const project = {
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
  'site/settings.py': settings(),
  'site/urls.py': 'from django.urls import path\nurlpatterns = []\n',
  'site/wsgi.py': 'import django\n',
  Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "site.wsgi", "-b", ":8000"]\n',
};
const compose = (volumes = '', build = ''): string =>
  `services:\n  web:\n    build: .\n    volumes:\n      - static:/app/static\n  nginx:\n    ${build || 'image: nginx:1.29'}\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf\n${volumes}volumes:\n  static:\n`;
const nginx = (locations: string): string => `server {\n  listen 80;\n${locations}}\n`;
const all = '  location / {\n    proxy_pass http://web:8000;\n  }\n';
const marked = '  location / {\n    proxy_pass http://«web»:8000;\n  }\n';
const files = '  location /static/ {\n    alias /static/;\n  }\n';

testRule(rule, {
  reports: [
    {
      name: 'a proxy that sends everything to Django',
      given: { ...project, 'nginx.conf': nginx(marked), 'compose.yaml': compose() },
      severity: 'warning',
      message: 'This proxy forwards `/static/` to Django',
      related: ['False'],
      fixed: null,
    },
    {
      name: 'a folder in which nothing can be',
      given: {
        ...project,
        'nginx.conf': nginx(`${all}${files}`.replace('alias /static/', 'alias «/static/»')),
        'compose.yaml': compose(),
      },
      message: 'Nothing is mounted',
      fixed: null,
    },
    {
      name: 'media alone is served, DEBUG comes from compose',
      given: {
        ...project,
        'site/settings.py': `import environ\nenv = environ.Env()\n${settings("env.bool('DEBUG')")}`,
        'nginx.conf': nginx(`${marked}${files.replaceAll('static', 'media')}`),
        'compose.yaml': compose().replace('build: .\n', 'build: .\n    environment:\n      DEBUG: "0"\n'),
      },
      fixed: null,
    },
    {
      name: 'the URLs are a package',
      given: {
        ...project,
        'site/urls/__init__.py': 'urlpatterns = []\n',
        'nginx.conf': nginx(marked),
        'compose.yaml': compose(),
      },
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'a module of the package of URLs mentions static files',
      given: {
        ...project,
        'site/urls/__init__.py': 'from .files import urlpatterns\n',
        'site/urls/files.py': 'from django.conf.urls.static import static\n',
        'nginx.conf': nginx(all),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'the proxy shares the volume',
      given: {
        ...project,
        'nginx.conf': nginx(`${all}${files}`),
        'compose.yaml': compose('      - static:/static\n'),
      },
    },
    {
      name: 'the proxy is built with files',
      given: {
        ...project,
        'nginx.conf': nginx(`${all}${files}`),
        'compose.yaml': compose('', 'build: proxy'),
      },
    },
    {
      name: 'WhiteNoise',
      given: {
        ...project,
        'site/settings.py': settings('False', "'whitenoise.middleware.WhiteNoiseMiddleware'"),
        'nginx.conf': nginx(all),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'WhiteNoise around the application',
      given: {
        ...project,
        'site/wsgi.py': 'import django\nfrom whitenoise import WhiteNoise\n',
        'nginx.conf': nginx(all),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'DEBUG',
      given: {
        ...project,
        'site/settings.py': settings('True'),
        'nginx.conf': nginx(all),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'an object storage',
      given: {
        ...project,
        'site/settings.py': `${settings()}STATICFILES_STORAGE = 'storages.backends.s3boto3.S3StaticStorage'\n`,
        'nginx.conf': nginx(all),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'URLs that serve them',
      given: {
        ...project,
        'site/urls.py': 'from django.views.static import serve\n',
        'nginx.conf': nginx(all),
        'compose.yaml': compose(),
      },
    },
    {
      name: 'a front end at the root, the API alone in Django',
      given: {
        ...project,
        'nginx.conf': nginx(
          '  location / {\n    root /usr/share/nginx/html;\n  }\n  location /api/ {\n    proxy_pass http://web:8000;\n  }\n',
        ),
        'compose.yaml': compose(),
      },
    },
    { name: 'no proxy', given: { ...project, 'compose.yaml': 'services:\n  web:\n    build: .\n' } },
    {
      name: 'a configuration that is not read whole',
      given: {
        ...project,
        'nginx.conf': nginx(`  include snippets/static.conf;\n${all}`),
        'compose.yaml': compose(),
      },
    },
  ],
});
