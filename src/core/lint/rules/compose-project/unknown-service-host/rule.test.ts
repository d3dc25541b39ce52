// Cases of unknown-service-host.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const settings = (more: string) => `import os\n${more}`;
const project = {
  'manage.py':
    "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\nimport django\n",
  Dockerfile:
    'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
};
const compose = (more = '', rest = '') =>
  `services:\n  web:\n    build: .\n${more}  db:\n    image: postgres:17\n${rest}`;
const database = (host: string) =>
  settings(
    `DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'site', 'HOST': ${host}}}\n`,
  );

const proxied = (more = '', networks = ''): string =>
  `services:\n  web:\n    build: .\n    networks: { default: { aliases: [site] } }\n  proxy:\n    image: nginx:1.29\n    volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf:ro"]\n${more}${networks}`;
const nginx = (url: string): string =>
  `server {\n  listen 80;\n  set $backend web;\n  location / {\n    proxy_pass ${url};\n  }\n}\n`;

testRule(rule, {
  reports: [
    {
      name: 'a host that nginx forwards to and no service has',
      given: { ...project, 'compose.yaml': proxied(), 'nginx.conf': nginx('http://«backend»:8000') },
      message: /^The host `backend` of the proxy can't be resolved: no service of/,
      related: ['proxy'],
    },
    ...['/etc/nginx/conf.d', '/etc/nginx/conf.d/', '/etc/nginx/conf.d/default.conf'].map((to) => ({
      name: `a host in a configuration that is copied to ${to}`,
      given: {
        ...project,
        'compose.yaml': 'services:\n  web:\n    build: .\n  proxy:\n    build: proxy\n',
        'proxy/Dockerfile': `FROM nginx:1.29-alpine\nCOPY site.conf ${to}\n`,
        'proxy/site.conf': nginx('http://«backend»:8000'),
      },
    })),
    {
      name: 'a host in the main configuration, copied into its folder',
      given: {
        ...project,
        'compose.yaml': 'services:\n  web:\n    build: .\n  proxy:\n    build: proxy\n',
        'proxy/Dockerfile': 'FROM nginx:1.29-alpine\nCOPY nginx.conf /etc/nginx\n',
        'proxy/nginx.conf': `events {}\nhttp {\n${nginx('http://«backend»:8000')}}\n`,
      },
    },
    {
      name: 'a host of an upstream',
      given: {
        ...project,
        'compose.yaml': proxied(),
        'nginx.conf': `upstream app {\n  server «backend»:8000;\n}\n${nginx('http://app')}`,
      },
    },
    {
      name: 'a service that shares no network with nginx',
      given: {
        ...project,
        'compose.yaml': proxied('    networks: [edge]\n', 'networks:\n  edge:\n').replace('proxy', '«proxy»'),
        'nginx.conf': nginx('http://web:8000'),
        'compose.local.yaml': proxied(),
      },
      related: ['web'],
      message: "`web` and `proxy` share no network, so the proxy can't connect. Add a common network.",
    },
    {
      name: 'a name that no service has',
      given: { ...project, 'compose.yaml': compose(), 'mysite/settings.py': database("'«postgres»'") },
      message: 'no service of `compose.yaml` has that name',
      fixed: { 'mysite/settings.py': database("'db'") },
      safe: false,
      related: ['web'],
    },
    {
      name: 'a numbered name of no service',
      given: { ...project, 'compose.yaml': compose(), 'mysite/settings.py': database("'«site-postgres-1»'") },
      fixed: { 'mysite/settings.py': database("'db'") },
    },
    {
      name: 'a host of Sentinel, whose master is none',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': settings(
          "CACHES = {'default': {'BACKEND': 'django_redis.cache.RedisCache', 'LOCATION': 'redis://mymaster/0', 'OPTIONS': {'CLIENT_CLASS': 'django_redis.client.SentinelClient', 'SENTINELS': [('«sentinel»', 26379)]}}}\n",
        ),
      },
      fixed: null,
    },
    {
      name: 'a variable of the service',
      given: {
        ...project,
        'compose.yaml': compose('    environment:\n      - CACHE=redis://«cache»:6379\n'),
        'mysite/settings.py': settings("CELERY_BROKER_URL = os.environ['CACHE']\n"),
      },
      fixed: null,
    },
    {
      name: 'a service on another network',
      given: {
        ...project,
        'compose.yaml':
          'services:\n  «web»:\n    build: .\n    networks: [front]\n  db:\n    image: postgres:17\n    networks: [back]\nnetworks:\n  front:\n  back:\n',
        'mysite/settings.py': database("'db'"),
      },
      message: 'share no network',
      fixed: null,
    },
    {
      name: 'a host that no service has in a healthcheck',
      given: 'services:\n  web:\n    image: shop\n    healthcheck:\n      test: curl -f http://«app»:8000/\n',
      message: 'The host `app` of the healthcheck of `web`',
      fixed: null,
    },
  ],
  silent: [
    ...[
      ['nginx forwards to a service', '', 'http://web:8000'],
      ['nginx forwards to an alias', '', 'http://site:8000'],
      ['nginx looks a name up for each request', '', 'http://$backend'],
      ['nginx forwards to a name of the internet', '', 'https://example.com'],
      ['nginx forwards to a socket', '', 'http://unix:/run/app.sock'],
      ['nginx forwards to itself', '', 'http://localhost:8080'],
      ['nginx forwards to a link', '    links: ["web:app"]\n', 'http://app:8000'],
      ['nginx forwards to an extra host', '    extra_hosts: ["app:10.0.0.7"]\n', 'http://app:8000'],
    ].map(([name = '', more = '', url = '']) => ({
      name,
      given: { ...project, 'compose.yaml': proxied(more), 'nginx.conf': nginx(url) },
    })),
    {
      name: 'nginx has an upstream of a socket',
      given: {
        ...project,
        'compose.yaml': proxied(),
        'nginx.conf': `upstream app {\n  server unix:/run/app.sock fail_timeout=0;\n}\n${nginx('http://app')}`,
      },
    },
    {
      name: 'nginx includes a file that may declare the upstream',
      given: {
        ...project,
        'compose.yaml': proxied(),
        'nginx.conf': `include /etc/nginx/upstreams/app.conf;\n${nginx('http://app')}`,
      },
    },
    {
      name: 'nginx forwards to a service of another Compose file',
      given: {
        ...project,
        'compose.yaml': proxied(),
        'compose.api.yaml': 'services:\n  api:\n    image: example/api:1\n',
        'nginx.conf': nginx('http://api:8000'),
      },
    },
    {
      name: 'quotes around the host that YAML keeps, which environment-quotes reports',
      given: {
        ...project,
        'compose.yaml': compose('    environment:\n      - DB_HOST="db"\n'),
        'mysite/settings.py': settings(
          "import os\nDATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': os.environ['DB_HOST']}}\n",
        ),
      },
    },
    {
      name: 'the user of a URL whose password holds a character that ends the host',
      given: {
        ...project,
        'compose.yaml': compose(
          '    environment:\n      DATABASE_URL: postgres://shop:p#ss/w?rd@db:5432/shop\n',
        ),
        'mysite/settings.py': settings(
          "import dj_database_url\nDATABASES = {'default': dj_database_url.config()}\n",
        ),
      },
    },
    {
      name: 'the label of a local-memory cache',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': settings(
          "import environ\nenv = environ.Env()\nCACHES = {'default': env.cache(default='locmemcache://unique-snowflake')}\n",
        ),
      },
    },
    {
      name: 'the name of a master that Sentinel knows',
      given: {
        ...project,
        'compose.yaml': compose('', '  sentinel:\n    image: redis:8\n'),
        'mysite/settings.py': settings(
          "CACHES = {'default': {'BACKEND': 'django_redis.cache.RedisCache', 'LOCATION': 'redis://mymaster/0', 'OPTIONS': {'CLIENT_CLASS': 'django_redis.client.SentinelClient', 'SENTINELS': [('sentinel', 26379)]}}}\n",
        ),
      },
    },
    {
      name: 'a service that another file adds to the default',
      given: {
        ...project,
        'compose.yaml': compose(),
        'compose.dev.yaml':
          'services:\n  web:\n    depends_on: [postgres]\n  postgres:\n    image: postgres:17\n  db:\n    command: postgres -c fsync=off\n',
        'mysite/settings.py': database("'postgres'"),
      },
    },
    {
      name: 'a service',
      given: { ...project, 'compose.yaml': compose(), 'mysite/settings.py': database("'db'") },
    },
    {
      name: 'a container name',
      given: {
        ...project,
        'compose.yaml': compose('', '    container_name: site-db\n'),
        'mysite/settings.py': database("'site-db'"),
      },
    },
    {
      name: 'the container that compose names after project and service',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': database("'my-site-db-1'"),
      },
    },
    {
      name: 'an alias in a network',
      given: {
        ...project,
        'compose.yaml':
          'services:\n  web:\n    build: .\n    networks: [net]\n  db:\n    image: postgres:17\n    networks:\n      net:\n        aliases: [postgres]\nnetworks:\n  net:\n',
        'mysite/settings.py': database("'postgres'"),
      },
    },
    {
      name: 'a host with a domain',
      given: { ...project, 'compose.yaml': compose(), 'mysite/settings.py': database("'db.example.com'") },
    },
    {
      name: 'an external network',
      given: {
        ...project,
        'compose.yaml':
          'services:\n  web:\n    build: .\n    networks: [shared]\nnetworks:\n  shared:\n    external: true\n',
        'mysite/settings.py': database("'postgres'"),
      },
    },
    {
      name: 'another compose file of the folder has it',
      given: {
        ...project,
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        'docker-compose.db.yml': 'services:\n  postgres:\n    image: postgres:17\n',
        'mysite/settings.py': database("'postgres'"),
      },
    },
    ...['dns: 100.100.100.100', 'dns_search: corp.example.com', 'domainname: corp.example.com'].map(
      (line) => ({
        name: `a name of another DNS server or domain: ${line}`,
        given: {
          ...project,
          'compose.yaml': compose(`    ${line}\n`),
          'mysite/settings.py': database("'postgres'"),
        },
      }),
    ),
    {
      name: 'extra_hosts',
      given: {
        ...project,
        'compose.yaml': compose('    extra_hosts: ["postgres:10.0.0.1"]\n'),
        'mysite/settings.py': database("'postgres'"),
      },
    },
    {
      name: 'a healthcheck of the container itself, of another service, and of a real domain',
      given:
        'services:\n  web:\n    image: shop\n    hostname: box\n    healthcheck:\n      test: curl -f http://localhost:8000/ && curl http://box/ && nc -z db 5432 && curl https://example.org/\n  db:\n    image: postgres:17\n',
    },
  ],
});
