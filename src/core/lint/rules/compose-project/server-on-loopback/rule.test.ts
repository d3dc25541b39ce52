// Cases of server-on-loopback.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const project = {
  'manage.py':
    "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\nimport django\n",
  'mysite/settings.py': 'DEBUG = True\n',
  'mysite/wsgi.py': 'from django.core.wsgi import get_wsgi_application\n',
};
const base = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n';
const compose = (command = '') =>
  `services:\n  web:\n    build: .\n${command}    ports:\n      - "8000:8000"\n`;
const nginx = {
  'compose.yaml':
    'services:\n  web:\n    build: .\n  proxy:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf\n    ports: ["80:80"]\n',
  'nginx.conf': 'server {\n  location / {\n    proxy_pass http://web:8000;\n  }\n}\n',
};

testRule(rule, {
  reports: [
    {
      name: 'a variable that is a port only',
      given: {
        ...project,
        Dockerfile: `${base}ENV PORT=8000\nCMD python manage.py runserver «$PORT»\n`,
        'compose.yaml': compose(),
      },
      fixed: { Dockerfile: `${base}ENV PORT=8000\nCMD python manage.py runserver 0.0.0.0:$PORT\n` },
    },
    {
      name: 'a port with a default, in an entrypoint script',
      given: {
        ...project,
        'start.sh': '#!/bin/sh\nexec python manage.py runserver "«${PORT:-8000}»"\n',
        Dockerfile: `${base}ENTRYPOINT ["/app/start.sh"]\n`,
        'compose.yaml': compose(),
      },
      fixed: { 'start.sh': '#!/bin/sh\nexec python manage.py runserver "0.0.0.0:${PORT:-8000}"\n' },
    },
    {
      name: 'an address that a variable holds whole, which no edit of the command mends',
      given: {
        ...project,
        Dockerfile: base,
        'compose.yaml': compose('    command: python manage.py runserver «$ADDR»\n'),
        '.env': 'ADDR=127.0.0.1:8000\n',
      },
      fixed: null,
    },
    {
      name: 'IPv6 without an address',
      given: {
        ...project,
        Dockerfile: base,
        'compose.yaml': compose('    command: python manage.py «runserver» --ipv6\n'),
      },
      message: 'binds to `::1`, so nothing outside the container can reach `web`. Bind to `[::]`.',
      title: 'Bind to `[::]:8000`',
      fixed: { 'compose.yaml': compose('    command: python manage.py runserver [::]:8000 --ipv6\n') },
    },
    {
      name: "a host that a shell's default gives",
      given: {
        ...project,
        'mysite/asgi.py': 'from django.core.asgi import get_asgi_application\n',
        Dockerfile: base,
        'compose.yaml': compose(
          '    command: sh -c "exec uvicorn mysite.asgi:app --host «$${HOST:-localhost}» --port 8000"\n',
        ),
      },
      fixed: {
        'compose.yaml': compose(
          '    command: sh -c "exec uvicorn mysite.asgi:app --host $${HOST:-0.0.0.0} --port 8000"\n',
        ),
      },
    },
    {
      name: 'a default file where git ignores the override, which need not change it',
      given: {
        ...project,
        Dockerfile: base,
        'compose.yaml': compose('    command: python manage.py runserver «8000»\n'),
        '.gitignore': 'docker-compose.override.yml\n',
      },
      fixed: { 'compose.yaml': compose('    command: python manage.py runserver 0.0.0.0:8000\n') },
    },
    {
      name: 'the exposed port of a Dockerfile without compose',
      given: {
        ...project,
        Dockerfile: `${base}EXPOSE 8000\nCMD python manage.py «runserver»\n`,
      },
      message: 'so nothing outside the container can reach it. Bind to `0.0.0.0`.',
      severity: 'warning',
      related: ['8000'],
      fixed: { Dockerfile: `${base}EXPOSE 8000\nCMD python manage.py runserver 0.0.0.0:8000\n` },
    },
    {
      name: 'a Dockerfile in the Django folder, beside a compose file that only has the database',
      given: {
        'backend/manage.py': project['manage.py'],
        'backend/mysite/settings.py': 'DEBUG = True\n',
        'backend/Dockerfile': `${base}EXPOSE 8000/tcp\nCMD ["python", "manage.py", "runserver", "«8000»"]\n`,
        'compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
      },
      severity: 'warning',
      fixed: {
        'backend/Dockerfile': `${base}EXPOSE 8000/tcp\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n`,
      },
    },
    {
      name: 'a default set beside a production file that starts another server',
      given: {
        ...project,
        Dockerfile: base,
        'compose.yaml': compose('    command: python manage.py runserver «8000»\n'),
        'compose.prod.yaml':
          'services:\n  web:\n    command: gunicorn mysite.wsgi -b 0.0.0.0:8000\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
      },
      fixed: { 'compose.yaml': compose('    command: python manage.py runserver 0.0.0.0:8000\n') },
    },
    {
      name: 'runserver without an address in a CMD',
      given: {
        ...project,
        Dockerfile: `${base}CMD ["python", "manage.py", «"runserver"»]\n`,
        'compose.yaml': compose(),
      },
      message: 'so nothing outside the container can reach `web`. Bind to `0.0.0.0`.',
      fixed: { Dockerfile: `${base}CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n` },
      safe: false,
      related: ['8000:8000'],
    },
    {
      name: 'runserver_plus without an address',
      given: {
        ...project,
        Dockerfile: `${base}CMD ["python", "manage.py", «"runserver_plus"»]\n`,
        'compose.yaml': compose(),
      },
      fixed: { Dockerfile: `${base}CMD ["python", "manage.py", "runserver_plus", "0.0.0.0:8000"]\n` },
    },
    {
      name: 'runserver with only a port in a compose command',
      given: {
        ...project,
        Dockerfile: base,
        'compose.yaml': compose('    command: python manage.py runserver «8000»\n'),
      },
      fixed: { 'compose.yaml': compose('    command: python manage.py runserver 0.0.0.0:8000\n') },
    },
    {
      name: 'localhost, in a script behind an entrypoint',
      given: {
        ...project,
        'start.sh': '#!/bin/sh\npython manage.py migrate\nexec python manage.py runserver «localhost:8000»\n',
        Dockerfile: `${base}ENTRYPOINT ["/app/start.sh"]\n`,
        'compose.yaml': compose(),
      },
      fixed: {
        'start.sh': '#!/bin/sh\npython manage.py migrate\nexec python manage.py runserver 0.0.0.0:8000\n',
      },
    },
    {
      name: 'gunicorn by default, behind nginx',
      given: { ...project, ...nginx, Dockerfile: `${base}CMD exec «gunicorn» mysite.wsgi\n` },
      fixed: { Dockerfile: `${base}CMD exec gunicorn --bind 0.0.0.0:8000 mysite.wsgi\n` },
      related: ['web'],
    },
    {
      name: 'uvicorn by default, in a block list',
      given: {
        ...project,
        Dockerfile: base,
        'compose.yaml': compose('    command:\n      - «uvicorn»\n      - mysite.wsgi:application\n'),
      },
      fixed: {
        'compose.yaml': compose(
          '    command:\n      - uvicorn\n      - "--host"\n      - "0.0.0.0"\n      - mysite.wsgi:application\n',
        ),
      },
    },
    {
      name: 'gunicorn bound to loopback',
      given: {
        ...project,
        Dockerfile: `${base}CMD ["gunicorn", "-b", "«127.0.0.1:8000»", "mysite.wsgi"]\n`,
        'compose.yaml': compose(),
      },
      fixed: { Dockerfile: `${base}CMD ["gunicorn", "-b", "0.0.0.0:8000", "mysite.wsgi"]\n` },
    },
  ],
  silent: [
    {
      name: 'a host without a port, which runserver refuses',
      given: {
        ...project,
        Dockerfile: `${base}CMD ["python", "manage.py", "runserver", "localhost"]\n`,
        'compose.yaml': compose(),
      },
    },
    {
      name: 'a port of which a part is not known',
      given: {
        ...project,
        Dockerfile: `${base}CMD python manage.py runserver 80$NOBODY\n`,
        'compose.yaml': compose(),
      },
    },
    {
      name: 'a default file whose command each developer overrides, as the example does',
      given: {
        ...project,
        Dockerfile: base,
        'compose.yaml': compose('    command: python manage.py runserver\n'),
        'docker-compose.override.yml.example':
          'services:\n  web:\n    command: python manage.py runserver 0.0.0.0:8000\n',
      },
    },
    {
      name: 'a Dockerfile without compose that exposes nothing, or another port',
      given: {
        ...project,
        Dockerfile: `${base}EXPOSE 5678\nEXPOSE 8000/udp\nCMD python manage.py runserver\n`,
      },
    },
    {
      name: 'the exposed port of a Dockerfile whose service gives another address',
      given: {
        ...project,
        Dockerfile: `${base}EXPOSE 8000\nCMD python manage.py runserver\n`,
        'compose.yaml': compose('    command: python manage.py runserver 0:8000\n'),
      },
    },
    {
      name: 'a file that is only used below another one that starts another server',
      given: {
        ...project,
        Dockerfile: base,
        'compose.yaml': compose('    command: python manage.py runserver 0.0.0.0:8000\n'),
        'web.yml': compose('    command: python manage.py runserver 8000\n'),
        'public.yml': 'services:\n  web:\n    command: python manage.py runserver 0.0.0.0:8000\n',
        Makefile: 'a:\n\tdocker compose -f web.yml up\nb:\n\tdocker compose -f web.yml -f public.yml up\n',
      },
    },
    {
      name: 'another default in manage.py',
      given: {
        ...project,
        'manage.py': `${project['manage.py']}from django.core.management.commands.runserver import Command\nCommand.default_addr = '0.0.0.0'\n`,
        Dockerfile: `${base}CMD ["python", "manage.py", "runserver"]\n`,
        'compose.yaml': compose(),
      },
    },
    {
      name: "a runserver of the project's own",
      given: {
        ...project,
        'apps/site/management/commands/runserver.py': 'class Command: default_addr = "0.0.0.0"\n',
        Dockerfile: `${base}CMD ["python", "manage.py", "runserver", "8000"]\n`,
        'compose.yaml': compose(),
      },
    },
    {
      name: 'runserver_plus, whose address stands in the settings',
      given: {
        ...project,
        'mysite/settings.py': "DEBUG = True\nRUNSERVERPLUS_SERVER_ADDRESS_PORT = '0.0.0.0:8000'\n",
        Dockerfile: `${base}CMD ["python", "manage.py", "runserver_plus"]\n`,
        'compose.yaml': compose(),
      },
    },
    {
      name: 'every interface',
      given: {
        ...project,
        Dockerfile: `${base}CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n`,
        'compose.yaml': compose(),
      },
    },
    {
      name: 'nothing is published and nothing passes requests on',
      given: {
        ...project,
        Dockerfile: `${base}CMD ["python", "manage.py", "runserver"]\n`,
        'compose.yaml': 'services:\n  web:\n    build: .\n',
      },
    },
    {
      name: 'the host network',
      given: {
        ...project,
        Dockerfile: `${base}CMD ["python", "manage.py", "runserver"]\n`,
        'compose.yaml': compose('    network_mode: host\n'),
      },
    },
    {
      name: 'PORT makes gunicorn listen everywhere',
      given: {
        ...project,
        Dockerfile: `${base}ENV PORT=8000\nCMD ["gunicorn", "mysite.wsgi"]\n`,
        'compose.yaml': compose(),
      },
    },
    {
      name: 'a configuration file says the address',
      given: {
        ...project,
        'gunicorn.conf.py': 'bind = "0.0.0.0:8000"\n',
        Dockerfile: `${base}CMD ["gunicorn", "mysite.wsgi"]\n`,
        'compose.yaml': compose(),
      },
    },
    ...['make', 'just'].map((program) => ({
      name: `the address on a further line of a recipe of ${program}`,
      given: {
        ...project,
        [program === 'make' ? 'Makefile' : 'justfile']:
          'serve:\n\tgunicorn mysite.wsgi \\\n\t    -b 0.0.0.0:8000\n',
        Dockerfile: base,
        'compose.yaml': compose(`    command: ${program} serve\n`),
      },
    })),
    {
      name: 'nginx in the same container',
      given: {
        ...project,
        'start.sh': '#!/bin/sh\ngunicorn mysite.wsgi &\nexec nginx -g "daemon off;"\n',
        Dockerfile: `${base}CMD ["./start.sh"]\n`,
        'compose.yaml': compose(),
      },
    },
    {
      name: 'an env file that nobody can read may set GUNICORN_CMD_ARGS',
      given: {
        ...project,
        Dockerfile: `${base}CMD ["gunicorn", "mysite.wsgi"]\n`,
        'compose.yaml': compose('    env_file: missing.env\n'),
      },
    },
    {
      name: 'the override gives another command',
      given: {
        ...project,
        Dockerfile: `${base}CMD ["python", "manage.py", "runserver"]\n`,
        'compose.yaml': compose(),
        'compose.override.yaml': 'services:\n  web:\n    command: python manage.py runserver 0.0.0.0:8000\n',
      },
    },
  ],
});
