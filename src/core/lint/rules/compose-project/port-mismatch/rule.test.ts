// Cases of port-mismatch.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const base = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n';
const runserver = `${base}CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n`;
const compose = (port: string, more = '') =>
  `services:\n  web:\n    build: .\n${more}    ports:\n      - "${port}"\n`;

testRule(rule, {
  reports: [
    {
      name: 'two numbers that do not meet',
      given: { Dockerfile: runserver, 'compose.yaml': compose('8000:«8001»') },
      message: 'Nothing in `web` listens on port 8001; its server listens on 8000.',
      fixed: { 'compose.yaml': compose('8000:8000') },
      safe: false,
      related: ['0.0.0.0:8000'],
    },
    {
      name: 'gunicorn on another port, in the long form',
      given: {
        Dockerfile: base,
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: gunicorn -b :5000 mysite.wsgi\n    ports:\n      - target: «80»\n        published: 80\n',
      },
      fixed: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    command: gunicorn -b :5000 mysite.wsgi\n    ports:\n      - target: 5000\n        published: 80\n',
      },
    },
    {
      name: 'the port of a variable of the service',
      given: {
        'start.sh': '#!/bin/sh\nexec gunicorn -b 0.0.0.0:$PORT mysite.wsgi\n',
        Dockerfile: `${base}CMD ["./start.sh"]\n`,
        'compose.yaml': compose('8000:«8000»', '    environment:\n      PORT: 9000\n'),
      },
      fixed: { 'compose.yaml': compose('8000:9000', '    environment:\n      PORT: 9000\n') },
    },
    {
      name: 'a healthcheck in Compose',
      given: {
        Dockerfile: runserver,
        'compose.yaml': compose(
          '8000:8000',
          '    healthcheck:\n      test: curl -f http://localhost:«8001»/\n',
        ),
      },
      message: 'The healthcheck connects to port 8001, but `web` listens on 8000',
      severity: 'warning',
      fixed: {
        'compose.yaml': compose(
          '8000:8000',
          '    healthcheck:\n      test: curl -f http://localhost:8000/\n',
        ),
      },
    },
    {
      name: 'a HEALTHCHECK without a port',
      given: {
        Dockerfile: `${runserver}HEALTHCHECK CMD curl -f http://«localhost»/\n`,
        'compose.yaml': compose('8000:8000'),
      },
      fixed: null,
    },
  ],
  silent: [
    ...['{ P: 9000 }', '[P=9000]', '[P]', '{ P: "${UNSET}" }'].map((args) => ({
      name: `the port is a build argument: ${args}`,
      given: {
        Dockerfile: `${base}ARG P=8000\nENV PORT=$P\nCMD exec gunicorn -b :$PORT mysite.wsgi\n`,
        'compose.yaml': `services:\n  web:\n    build: { context: ., args: ${args} }\n    ports: ["9000:9000"]\n`,
      },
    })),
    { name: 'they meet', given: { Dockerfile: runserver, 'compose.yaml': compose('80:8000') } },
    {
      name: 'they meet in a range',
      given: { Dockerfile: runserver, 'compose.yaml': compose('8000-8010:8000-8010') },
    },
    {
      name: 'a debugger has the port, a proxy the server',
      given: { Dockerfile: runserver, 'compose.yaml': compose('5678:5678') },
    },
    { name: 'metrics have the port', given: { Dockerfile: runserver, 'compose.yaml': compose('9090:9090') } },
    {
      name: 'a proxy forwards to the server, so the published port is for something else',
      given: {
        Dockerfile: runserver,
        'nginx.conf': 'server {\n  listen 80;\n  location / {\n    proxy_pass http://web:8000;\n  }\n}\n',
        'compose.yaml': `${compose('8001:8001')}  proxy:\n    image: nginx:1.29\n    volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf:ro"]\n`,
      },
    },
    {
      name: 'one of several meets',
      given: {
        Dockerfile: runserver,
        'compose.yaml': 'services:\n  web:\n    build: .\n    ports: ["8000:8000", "9000:9000"]\n',
      },
    },
    {
      name: 'the port is a variable that nobody sets',
      given: { Dockerfile: runserver, 'compose.yaml': compose('8000:${PORT}') },
    },
    {
      name: 'the container holds another server too',
      given: {
        'start.sh': '#!/bin/sh\nnpm run dev &\nexec gunicorn -b :8000 mysite.wsgi\n',
        Dockerfile: `${base}CMD ["./start.sh"]\n`,
        'compose.yaml': compose('8080:8080'),
      },
    },
    {
      name: 'the container starts a proxy as a service of its own',
      given: {
        'start.sh': '#!/bin/sh\nservice nginx start\nexec gunicorn -b 127.0.0.1:8000 mysite.wsgi\n',
        Dockerfile: `${base}CMD ["./start.sh"]\n`,
        'compose.yaml': compose('80:80'),
      },
    },
    {
      name: 'an entrypoint that nobody can read',
      given: {
        Dockerfile: `${base}ENTRYPOINT ["/usr/bin/entry.sh"]\nCMD ["gunicorn", "-b", ":8000", "mysite.wsgi"]\n`,
        'compose.yaml': compose('8001:8001'),
      },
    },
    {
      name: 'a healthcheck of the right port, one of another service, one that is disabled',
      given: {
        Dockerfile: `${runserver}HEALTHCHECK CMD curl -f http://localhost:8000/\n`,
        'compose.yaml': `${compose('8000:8000')}  api:\n    build: .\n    healthcheck:\n      test: nc -z web 8001\n  other:\n    build: .\n    healthcheck:\n      test: curl -f http://localhost:8001/\n      disable: true\n`,
      },
    },
    {
      name: 'a healthcheck of a port that a variable decides',
      given: {
        Dockerfile: runserver,
        'compose.yaml': compose(
          '8000:8000',
          '    healthcheck:\n      test: curl -f http://localhost:$$PORT/\n    env_file: missing.env\n',
        ),
      },
    },
    {
      name: 'a healthcheck beside a second process',
      given: {
        Dockerfile: runserver,
        'compose.yaml': compose(
          '8000:8000',
          '    command: sh -c "./metrics & exec python manage.py runserver 0.0.0.0:8000"\n    healthcheck:\n      test: curl -f http://localhost:9100/\n',
        ),
      },
    },
  ],
});
