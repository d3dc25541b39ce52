// Cases of database-on-localhost.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const settings = (more: string) => `import os\n${more}`;
const project = {
  'manage.py':
    "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\nimport django\n",
  Dockerfile:
    'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
};
const compose = (more = '') =>
  `services:\n  web:\n    build: .\n${more}  db:\n    image: postgres:17\n  redis:\n    image: redis:8\n`;
const database = (host: string) =>
  settings(
    `DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'site', 'HOST': ${host}}}\n`,
  );
const wsgi =
  "import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n";
const loading = `import os\nfrom dotenv import load_dotenv\nload_dotenv(os.path.join(os.path.dirname(os.path.dirname(__file__)), '.env'))\n${wsgi}`;
const dotenv = (load: string) =>
  `from dotenv import load_dotenv\nfrom pathlib import Path\nimport os\nload_dotenv(${load})\n${database("os.environ.get('DB_HOST', 'localhost')")}`;
const decouple = (host: string) => `from decouple import config\n${database(`config('DB_HOST', '${host}')`)}`;

testRule(rule, {
  reports: [
    {
      name: 'a default of decouple, where no env file is or is expected',
      given: { ...project, 'compose.yaml': compose(), 'mysite/settings.py': decouple('«localhost»') },
      title: 'Set `DB_HOST` to `db`',
      fixed: { 'compose.yaml': compose('    environment:\n      DB_HOST: db\n') },
    },
    {
      name: 'a default of decouple, in an env file that decides',
      given: {
        ...project,
        '.env': 'DEBUG=1\nDB_HOST=«localhost»\n',
        '.gitignore': '.env\n',
        'compose.yaml': compose(),
        'mysite/settings.py': decouple('db'),
      },
      fixed: { '.env': 'DEBUG=1\nDB_HOST=db\n' },
    },
    {
      name: 'a default that the env file, at the place that the settings name, leaves',
      given: {
        ...project,
        '.env': 'DEBUG=1\n',
        'compose.yaml': compose(),
        'mysite/settings.py': `import environ\nfrom pathlib import Path\nenv = environ.Env()\nenv.read_env(Path(__file__).parent.parent / '.env')\n${database("env('DB_HOST', default='«localhost»')")}`,
      },
      title: 'Set `DB_HOST` to `db`',
      fixed: { 'compose.yaml': compose('    environment:\n      DB_HOST: db\n') },
    },
    {
      name: 'a default that the env file leaves, in a folder that is mounted from the workspace',
      given: {
        ...project,
        '.env': 'DEBUG=1\n',
        'compose.yaml': compose('    volumes: [".:/app", "~/data:/data", "/app/node_modules"]\n'),
        'mysite/settings.py': decouple('«localhost»'),
      },
      title: 'Set `DB_HOST` to `db`',
      fixed: {
        'compose.yaml': compose(
          '    environment:\n      DB_HOST: db\n    volumes: [".:/app", "~/data:/data", "/app/node_modules"]\n',
        ),
      },
    },
    {
      name: 'a default of a mapping that is all known',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': `C = {**{'NAME': 'a'}, 'PORT': 1}\n${database("C.get('DB_HOST', '«localhost»')")}`,
      },
      fixed: {
        'mysite/settings.py': `C = {**{'NAME': 'a'}, 'PORT': 1}\n${database("C.get('DB_HOST', 'db')")}`,
      },
      safe: false,
    },
    {
      name: 'a default, where the application loads no env file',
      given: {
        ...project,
        '.env': 'DB_HOST=db\n',
        'mysite/wsgi.py': wsgi,
        'compose.yaml': compose('    command: gunicorn -b :8000 mysite.wsgi\n'),
        'mysite/settings.py': database("os.environ.get('DB_HOST', '«localhost»')"),
      },
      title: 'Set `DB_HOST` to `db`',
      fixed: {
        'compose.yaml': compose(
          '    environment:\n      DB_HOST: db\n    command: gunicorn -b :8000 mysite.wsgi\n',
        ),
      },
    },
    {
      name: 'a database written into the settings',
      given: { ...project, 'compose.yaml': compose(), 'mysite/settings.py': database("'«localhost»'") },
      message: /DATABASES\['default'\].*`localhost`.*`db`/,
      fixed: { 'mysite/settings.py': database("'db'") },
      safe: false,
      related: ['db'],
    },
    {
      name: 'a default that no variable replaces: it stays for work without Docker',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': database("os.environ.get('DB_HOST', '«127.0.0.1»')"),
      },
      message: 'Set its variable to the service name `db`',
      title: 'Set `DB_HOST` to `db`',
      fixed: {
        'compose.yaml': compose('    environment:\n      DB_HOST: db\n'),
      },
    },
    {
      name: 'a default URL, in each service that finds it',
      given: {
        ...project,
        'compose.yaml':
          'services:\n  web:\n    build: .\n    environment:\n      - A=1\n  other:\n    build: .\n  db:\n    image: postgres:17\n    environment: { POSTGRES_USER: u, POSTGRES_PASSWORD: p, POSTGRES_DB: site }\n',
        'mysite/settings.py': settings(
          "import environ\nenv = environ.Env()\nDATABASES = {'default': env.db('DATABASE_URL', default='postgres://u:p@«localhost»:5432/site')}\n",
        ),
      },
      fixed: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    environment:\n      - DATABASE_URL=postgres://u:p@db:5432/site\n      - A=1\n  other:\n    build: .\n    environment:\n      DATABASE_URL: postgres://u:p@db:5432/site\n  db:\n    image: postgres:17\n    environment: { POSTGRES_USER: u, POSTGRES_PASSWORD: p, POSTGRES_DB: site }\n',
      },
    },
    {
      name: "Celery's broker, written into the settings",
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://«localhost»:6379/0'\n"),
      },
      message: 'Use the service name `redis`',
      fixed: { 'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://redis:6379/0'\n") },
    },
    {
      name: 'IPv6, in brackets',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://«[::1]»:6379/0'\n"),
      },
      fixed: { 'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://redis:6379/0'\n") },
    },
    {
      name: 'a variable of the service',
      given: {
        ...project,
        'compose.yaml': compose('    environment:\n      DB_HOST: «localhost»\n'),
        'mysite/settings.py': database("os.environ['DB_HOST']"),
      },
      fixed: { 'compose.yaml': compose('    environment:\n      DB_HOST: db\n') },
    },
    {
      name: 'the host in a URL of the worker',
      given: {
        ...project,
        'mysite/celery.py': "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n",
        'compose.yaml':
          'services:\n  worker:\n    build: .\n    command: celery -A mysite worker\n  redis:\n    image: redis:8\n',
        'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://«localhost»:6379/0'\n"),
      },
      fixed: { 'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://redis:6379/0'\n") },
    },
  ],
  silent: [
    {
      name: 'a broker that Celery takes from its own variable, whatever the settings say',
      given: {
        ...project,
        'compose.yaml': compose(
          '    environment:\n      CELERY_BROKER_URL: redis://redis:6379/0\n      CELERY_RESULT_BACKEND: redis://redis:6379/1\n',
        ),
        'mysite/settings.py': settings(
          "CELERY_BROKER_URL = 'redis://127.0.0.1:6379/0'\nCELERY_RESULT_BACKEND = 'redis://127.0.0.1:6379/1'\n",
        ),
      },
    },
    {
      name: 'a broker that an env file which is not there may name',
      given: {
        ...project,
        'compose.yaml': compose('    env_file: .env\n'),
        'mysite/settings.py': settings("CELERY_BROKER_URL = 'redis://127.0.0.1:6379/0'\n"),
      },
    },
    {
      name: 'compose holds only the database, Django runs on the host',
      given: {
        ...project,
        'compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
        'mysite/settings.py': database("'localhost'"),
      },
    },
    {
      name: 'the service sets the variable',
      given: {
        ...project,
        'compose.yaml': compose('    environment:\n      DB_HOST: db\n'),
        'mysite/settings.py': database("os.environ.get('DB_HOST', 'localhost')"),
      },
    },
    {
      name: 'an env file that is not there may set it',
      given: {
        ...project,
        'compose.yaml': compose('    env_file: .env\n'),
        'mysite/settings.py': database("os.environ.get('DB_HOST', 'localhost')"),
      },
    },
    {
      name: 'an optional env file that is not there may set it',
      given: {
        ...project,
        'compose.yaml': compose('    env_file: [{ path: .env, required: false }]\n'),
        'mysite/settings.py': database("os.environ.get('DB_HOST', 'localhost')"),
      },
    },
    {
      name: 'other settings that are not in the workspace may replace it',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': `${database("'localhost'")}try:\n    from .local import *\nexcept ImportError:\n    pass\n`,
      },
    },
    {
      name: 'the host network',
      given: {
        ...project,
        'compose.yaml': compose('    network_mode: host\n'),
        'mysite/settings.py': database("'localhost'"),
      },
    },
    {
      name: 'a proxy in the same container',
      given: {
        ...project,
        'compose.yaml': compose(
          '    command: sh -c "cloud-sql-proxy x:y:z & exec gunicorn -b :8000 mysite.wsgi"\n',
        ),
        'mysite/settings.py': database("'localhost'"),
      },
    },
    {
      name: 'a tunnel from the same container',
      given: {
        ...project,
        'compose.yaml': compose(
          '    command: sh -c "ssh -fN -L 5432:prod:5432 bastion && gunicorn -b :8000 mysite.wsgi"\n',
        ),
        'mysite/settings.py': database("'localhost'"),
      },
    },
    {
      name: 'another service in the same network',
      given: {
        ...project,
        'compose.yaml': `${compose()}  proxy:\n    image: cloud-sql-proxy\n    network_mode: service:web\n`,
        'mysite/settings.py': database("'localhost'"),
      },
    },
    {
      name: 'the settings read an env file themselves',
      given: {
        ...project,
        '.gitignore': '*.pyc\n.env\n',
        'compose.yaml': compose(),
        'mysite/settings.py': decouple('localhost'),
      },
    },
    ...Object.entries<Record<string, string>>({
      'of which there is an example': { '.env.example': 'DB_HOST=\n' },
      'that the build leaves out': { '.env': 'DB_HOST=localhost\n', '.dockerignore': '.env\n' },
      'that names the service': { '.env': 'DEBUG=1\nDB_HOST=db\n' },
      'that is mounted under another name': {
        'compose.yaml': compose('    volumes: ["./docker/web.conf:/app/.env:ro"]\n'),
        'docker/web.conf': 'DB_HOST=db\n',
      },
      'that compose reads, which is not there': { 'compose.yaml': compose('    env_file: web.env\n') },
      'that the entrypoint writes': {
        'compose.yaml': compose(
          '    command: sh -c "echo DB_HOST=db > .env && exec python manage.py runserver 0.0.0.0:8000"\n',
        ),
      },
      'that the build writes': {
        Dockerfile: project.Dockerfile.replace('CMD', 'RUN echo DB_HOST=db > .env\nCMD'),
      },
      'in a format of its own': { 'settings.ini': '[settings]\nDB_HOST=db\n' },
      'with a value that is made of others': { '.env': 'DB_HOST=${HOST}\n' },
    }).map(([name, files]) => ({
      name: `an env file ${name}`,
      given: { ...project, 'compose.yaml': compose(), 'mysite/settings.py': decouple('localhost'), ...files },
    })),
    ...Object.entries({
      'of the machine': '"/etc/app/env:/app/.env"',
      'beside the workspace': '"../shared/.env:/app/.env"',
      'of the home folder': '"~/proj.env:/app/.env"',
      'that a variable names': '"${ENVF}:/app/.env"',
      'in the long syntax': '{ type: bind, source: /opt/app/.env, target: /app/.env }',
      'in a folder of the machine': '"/srv/app:/app"',
      'in a volume': '"code:/app"',
      'in a volume without a name': '/app',
      'at a place that a variable names': '"/etc/app/env:${PLACE}"',
      'that is not there yet': '"./docker/web.conf:/app/.env"',
      'in a folder above': '"/etc/app/settings.ini:/settings.ini"',
    }).flatMap(([name, volume]) =>
      Object.entries({
        decouple: decouple('localhost'),
        load_dotenv: dotenv(''),
        'load_dotenv of a place': dotenv("Path(__file__).parent.parent / '.env'"),
      })
        .filter(([reader]) => reader !== 'load_dotenv of a place' || !volume.includes('.ini'))
        .map(([reader, text]) => ({
          name: `an env file for ${reader} that is mounted, ${name}`,
          given: {
            ...project,
            'compose.yaml': `${compose(`    volumes: [${volume}]\n`)}volumes:\n  code:\n`,
            'mysite/settings.py': text,
          },
        })),
    ),
    {
      name: 'an env file in what another service mounts',
      given: {
        ...project,
        'compose.yaml': compose('    volumes_from: [db]\n'),
        'mysite/settings.py': decouple('localhost'),
      },
    },
    ...Object.entries<readonly [string, Record<string, string>]>({
      'wsgi.py': ['gunicorn -b :8000 mysite.wsgi', { 'mysite/wsgi.py': loading }],
      'asgi.py': ['uvicorn --host 0.0.0.0 mysite.asgi:application', { 'mysite/asgi.py': loading }],
      'an application of another name': [
        'gunicorn -b :8000 server.web',
        { 'server/__init__.py': '', 'server/web.py': loading },
      ],
      'celery.py': ['celery -A mysite worker', { 'mysite/celery.py': loading }],
    }).map(([name, [command, files]]) => ({
      name: `an env file that ${name} loads`,
      given: {
        ...project,
        '.env': 'DB_HOST=db\n',
        'compose.yaml': compose(`    command: ${command}\n`),
        'mysite/settings.py': database("os.environ.get('DB_HOST', 'localhost')"),
        ...files,
      },
    })),
    ...[
      "C = {**dotenv_values(BASE / '.env'), **os.environ}",
      "C = {'DB_HOST': 'localhost', **os.environ}",
      "C = dict({'DB_HOST': 'localhost'}, **dotenv_values('.env'))",
      "C = {**{'DB_HOST': 'localhost'}} | {**dotenv_values('.env')}",
      "C = {'DB_HOST': 'localhost'}\nC.update({**dotenv_values('.env')})",
      "C = {'DB_HOST': 'localhost'}\nC.update(dotenv_values('.env'))",
      "C = {'DB_HOST': 'localhost'}\nC |= {**dotenv_values('.env')}",
      "C = {'DB_HOST': 'localhost'}\nC[name()] = 'db'",
    ].map((code) => ({
      name: `a mapping that may hold another host: ${code.replace('\n', '; ')}`,
      given: {
        ...project,
        '.env': 'DB_HOST=db\n',
        'compose.yaml': compose(),
        'mysite/settings.py': `import os\nfrom dotenv import dotenv_values\n${code}\n${database("C.get('DB_HOST', 'localhost')")}`,
      },
    })),
    {
      name: 'an env file at a computed place',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': `from dotenv import load_dotenv\nload_dotenv(where())\n${database("os.getenv('DB_HOST', 'localhost')")}`,
      },
    },
    {
      name: 'no such server in the Compose project',
      given: {
        ...project,
        'compose.yaml': compose(),
        'mysite/settings.py': settings(
          "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.memcached.PyMemcacheCache', 'LOCATION': '127.0.0.1:11211'}}\n",
        ),
      },
    },
  ],
});
