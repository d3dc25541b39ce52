// Cases of missing-cmd.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage = { 'manage.py': 'from django.core.management import execute_from_command_line\n' };
const app = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n';
const started = 'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n';

testRule(rule, {
  reports: [
    {
      name: 'a Dockerfile that copies the project in and starts nothing',
      given: { ...manage, Dockerfile: '«FROM python:3.13-slim»\nWORKDIR /app\nCOPY . .\n' },
      message: 'exits immediately with code 0',
      fixed: { Dockerfile: `${app}${started}` },
      safe: false,
    },
    {
      name: 'a service that builds it without a command of its own',
      given: {
        ...manage,
        Dockerfile: '«FROM python:3.13-slim»\nWORKDIR /app\nCOPY . .\nRUN python manage.py collectstatic',
        'compose.yaml': 'services:\n  web:\n    build: .\n',
      },
      fixed: { Dockerfile: `${app}RUN python manage.py collectstatic\n${started}` },
    },
    {
      name: 'a server of Node',
      given: {
        ...manage,
        'front/Dockerfile': '«FROM node:22»\nWORKDIR /srv\nCOPY . .\nRUN npm ci\n',
        'compose.yaml': 'services:\n  front:\n    build: ./front\n',
      },
      message: '`CMD ["npm", "start"]`',
      fixed: null,
    },
    {
      name: 'static files that go to a proxy in a volume, and Django that does not start',
      given: {
        ...manage,
        Dockerfile: '«FROM python:3.13-slim»\nWORKDIR /app\nCOPY . .\n',
        'compose.yaml':
          'services:\n  web:\n    build: .\n    volumes: ["static:/app/static"]\n  nginx:\n    image: nginx:1.29\n    volumes: ["static:/static"]\nvolumes:\n  static:\n',
      },
      fixed: { Dockerfile: `${app}${started}` },
    },
    {
      name: 'a service that starts by itself, beside one for commands',
      given: {
        ...manage,
        Dockerfile: '«FROM python:3.13-slim»\nWORKDIR /app\nCOPY . .\n',
        'compose.yaml': 'services:\n  tools:\n    build: .\n    profiles: [tools]\n  web:\n    build: .\n',
      },
      fixed: { Dockerfile: `${app}${started}` },
    },
    {
      name: 'the last of two stages, with Windows line ends',
      given: {
        ...manage,
        Dockerfile:
          'FROM node:22 AS assets\r\nRUN npm ci\r\n«FROM python:3.13-slim AS app»\r\nCOPY . /app\r\n',
      },
      fixed: {
        Dockerfile: `FROM node:22 AS assets\r\nRUN npm ci\r\nFROM python:3.13-slim AS app\r\nCOPY . /app\r\n${started.trim().replace('manage.py', '/app/manage.py')}\r\n`,
      },
    },
  ],
  silent: [
    {
      name: 'an override that git ignores may give the command',
      given: {
        Dockerfile: 'FROM python:3.13\nCOPY . .\n',
        'manage.py': 'import django\n',
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        '.gitignore': 'docker-compose.override.yml\n',
      },
    },
    {
      name: 'a build of Node that hands its result over in a volume',
      given: {
        ...manage,
        'front/Dockerfile': 'FROM node:22\nWORKDIR /srv\nCOPY . .\nRUN npm ci && npm run build\n',
        'compose.yaml':
          'services:\n  front:\n    build: ./front\n    volumes: ["site:/srv/build"]\n  web:\n    image: nginx:1.29\n    volumes: ["site:/usr/share/nginx/html"]\nvolumes:\n  site:\n',
      },
    },
    {
      name: 'a service of a profile, for `docker compose run tools black`',
      given: {
        ...manage,
        'tools/Dockerfile': 'FROM python:3.13\nWORKDIR /app\nRUN pip install black\n',
        'compose.yaml':
          'services:\n  tools:\n    build: tools\n    profiles: [tools]\n    volumes: [".:/app"]\n',
      },
    },
    {
      name: 'an inherited CMD',
      given: { ...manage, Dockerfile: `FROM python:3.13 AS base\n${started}FROM base\nCOPY . .\n` },
    },
    {
      name: 'compose gives the command',
      given: {
        ...manage,
        Dockerfile: app,
        'compose.yaml': 'services:\n  web:\n    build: .\n    command: gunicorn site.wsgi\n',
      },
    },
    {
      name: 'the override gives the command',
      given: {
        ...manage,
        Dockerfile: app,
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        'compose.override.yaml': 'services:\n  web:\n    command: python manage.py runserver 0.0.0.0:8000\n',
      },
    },
    {
      name: 'a base image that may bring its own',
      given: { ...manage, Dockerfile: 'FROM acme/django:3\nCOPY . .\n' },
    },
    {
      name: 'a base image behind a variable',
      given: { ...manage, Dockerfile: 'ARG BASE\nFROM $BASE\nCOPY . .\n' },
    },
    {
      name: 'an image that holds no project',
      given: { ...manage, Dockerfile: 'FROM python:3.13\nRUN pip install black\n' },
    },
    {
      name: 'a terminal is kept open',
      given: {
        ...manage,
        Dockerfile: app,
        'compose.yaml': 'services:\n  web:\n    build: .\n    tty: true\n',
      },
    },
    {
      name: 'a dev container',
      given: { ...manage, '.devcontainer/Dockerfile': app, '.devcontainer/devcontainer.json': '{}' },
    },
    {
      name: 'a Procfile starts it',
      given: { ...manage, Dockerfile: app, Procfile: 'web: gunicorn site.wsgi\n' },
    },
  ],
});
