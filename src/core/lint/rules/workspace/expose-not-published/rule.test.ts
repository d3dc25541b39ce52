// Cases of expose-not-published.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const serve = 'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n';
const plain = `FROM python:3.13\nEXPOSE 8000\n${serve}`;
const marked = `FROM python:3.13\nEXPOSE «8000»\n${serve}`;
const manage = { 'manage.py': 'from django.core.management import execute_from_command_line\n' };
const web = 'services:\n  web:\n    build: .\n';

testRule(rule, {
  reports: [
    {
      name: 'no service publishes the port',
      given: { Dockerfile: marked, 'compose.yaml': web },
      message: '`docker run -p 8000:8000`',
      severity: 'hint',
      related: ['web'],
      fixed: { 'compose.yaml': 'services:\n  web:\n    build: .\n    ports:\n      - "8000:8000"\n' },
      title: 'Publish `8000:8000` in `web`',
      safe: false,
    },
    {
      name: 'a Django project without compose',
      given: { ...manage, Dockerfile: marked },
      message: '`docker run -p 8000:8000 IMAGE`',
      fixed: null,
    },
    {
      name: 'only the database publishes a port',
      given: {
        Dockerfile: marked,
        'compose.yaml': `${web}  db:\n    image: postgres:17\n    ports: ["5432:5432"]\n`,
      },
      fixed: {
        'compose.yaml': `services:\n  web:\n    build: .\n    ports:\n      - "8000:8000"\n  db:\n    image: postgres:17\n    ports: ["5432:5432"]\n`,
      },
    },
  ],
  silent: [
    { name: 'published', given: { Dockerfile: plain, 'compose.yaml': `${web}    ports: ["8000:8000"]\n` } },
    {
      name: 'published by the override',
      given: {
        Dockerfile: plain,
        'compose.yaml': web,
        'compose.override.yaml': 'services:\n  web:\n    ports: ["8000:8000"]\n',
      },
    },
    {
      name: 'a proxy stands in front',
      given: {
        Dockerfile: plain,
        'compose.yaml': `${web}  nginx:\n    image: nginx:1.29\n    ports: ["80:80"]\n`,
      },
    },
    {
      name: 'an unknown image may be the proxy',
      given: {
        Dockerfile: plain,
        'compose.yaml': `${web}  front:\n    image: acme/front\n    ports: ["80:80"]\n`,
      },
    },
    {
      name: 'a worker shares the image',
      given: {
        Dockerfile: plain,
        'compose.yaml': `${web}    ports: ["8000:8000"]\n  worker:\n    build: .\n    command: celery -A a worker\n`,
      },
    },
    {
      name: "on the host's network",
      given: { Dockerfile: plain, 'compose.yaml': `${web}    network_mode: host\n` },
    },
    {
      name: 'labels route to it',
      given: { Dockerfile: plain, 'compose.yaml': `${web}    labels: [traefik.enable=true]\n` },
    },
    {
      name: 'a port that the server does not listen on',
      given: { Dockerfile: `FROM python:3.13\nEXPOSE 5678\n${serve}`, 'compose.yaml': web },
    },
    { name: 'a base image for others', given: { Dockerfile: plain } },
  ],
});
