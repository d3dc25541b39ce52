// Cases of database-on-localhost where settings read env files, or mappings, by themselves.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';
import { compose, database, project } from './testing.ts';

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
  ],
  silent: [
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
  ],
});
