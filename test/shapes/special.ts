// Shapes that mislead: other servers, scripts, variables, mounts.
import { django, manage, type Shape } from './base.ts';

export const special: Readonly<Record<string, Shape>> = {
  'a subcommand of the entrypoint': {
    texts: {
      ...django,
      'docker/entrypoint.sh': `#!/usr/bin/env bash
set -e
migrate() { python manage.py migrate; }
case "$1" in
  web-dev)
    migrate
    exec python manage.py runserver 0.0.0.0:8080
    ;;
  web)
    shift
    exec gunicorn config.wsgi --bind :8000 "$@"
    ;;
  worker) exec celery -A config worker ;;
  *) exec "$@" ;;
esac
`,
      Dockerfile:
        'FROM python:3.12\nWORKDIR /srv\nCOPY . .\nENTRYPOINT ["./docker/entrypoint.sh"]\nCMD ["web-dev"]\n',
      'compose.yaml':
        'services:\n  dev:\n    build: .\n  live:\n    build: .\n    command: web --workers 3\n  jobs:\n    build: .\n    command: worker\n',
    },
    expected: {
      django: [
        'dev: command runserver:8080 /srv /srv/manage.py python config.settings',
        'live: command gunicorn:8000 /srv /srv/manage.py python config.settings',
      ],
    },
  },
  'uv run': {
    texts: {
      ...django,
      'uv.lock': 'version = 1\n',
      Dockerfile:
        'FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim\nWORKDIR /app\nRUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync --locked\nADD . /app\nCMD ["uv", "run", "manage.py", "runserver", "0.0.0.0:8000"]\n',
      'compose.yaml': 'services:\n  app:\n    build: .\n',
    },
    expected: { django: ['app: command runserver:8000 /app /app/manage.py uv run python config.settings'] },
  },
  'web is Node, api is Django': {
    texts: {
      'backend/manage.py': manage,
      'backend/config/settings.py': '',
      'backend/config/asgi.py': 'from django.core.asgi import get_asgi_application\n',
      'backend/Dockerfile':
        'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install poetry && poetry install\nCMD poetry run daphne -b 0.0.0.0 -p 9000 config.asgi:application\n',
      'frontend/Dockerfile': 'FROM node:20\nWORKDIR /app\nCOPY . .\nCMD ["npm", "run", "dev"]\n',
      'docker-compose.yml':
        'services:\n  web:\n    build: ./frontend\n    volumes:\n      - .:/app\n    ports: ["3000:3000"]\n  api:\n    build: ./backend\n',
    },
    expected: { django: ['api: command daphne:9000 /app /app/manage.py poetry run python config.settings'] },
  },
  'a dev container that sleeps': {
    texts: {
      ...django,
      '.devcontainer/Dockerfile': 'FROM mcr.microsoft.com/devcontainers/python:3.12\n',
      '.devcontainer/docker-compose.yml':
        'services:\n  app:\n    build:\n      context: ..\n      dockerfile: .devcontainer/Dockerfile\n    volumes:\n      - ..:/workspace:cached\n    command: sleep infinity\n  db:\n    image: postgres:16\n',
    },
    expected: { django: ['app: mount -:- / /workspace/manage.py python config.settings'] },
  },
  'a script that sets everything up in a shell': {
    texts: {
      ...django,
      Dockerfile: 'FROM python:3.12\nENV PYTHONUNBUFFERED=1\nWORKDIR /code\nADD . /code/\n',
      'docker-compose.yml': `version: '3'
services:
  web:
    build: .
    command: bash -c "python manage.py makemigrations && python manage.py migrate && python manage.py runserver 0.0.0.0:8000"
`,
    },
    expected: { django: ['web: command runserver:8000 /code /code/manage.py python config.settings'] },
  },
  'several candidates are asked about': {
    texts: {
      'docker-compose.yml':
        'services:\n  db:\n    image: mysql:8\n  web:\n    image: example/site\n  backend:\n    image: example/other\n  cache:\n    image: redis\n  events:\n    image: ghcr.io/example/kafka-container\n  proxy:\n    image: example/site_nginx:1\n  nginx:\n    image: example/front\n  app:\n    image: example/uwsgi-nginx\n',
    },
    expected: { django: [], candidates: ['web', 'app', 'backend'] },
  },
  'a compose file of any name, in a folder for Docker': {
    texts: {
      ...django,
      'docker/Dockerfile': 'FROM python:3.12\nWORKDIR /app\nCOPY . .\n',
      'docker/default.yml':
        'services:\n  uwsgi:\n    build:\n      context: ..\n      dockerfile: docker/Dockerfile\n    entrypoint: ["./docker/serve.sh"]\n',
      'docker/serve.sh':
        '#!/bin/bash\nuntil cd /app; do\n  sleep 1\ndone\npython manage.py runserver 0.0.0.0:8001\n',
      'docker/values.yml': 'replicas: 2\n',
    },
    expected: { django: ['uwsgi: command runserver:8001 /app /app/manage.py python config.settings'] },
  },
  'an answer is remembered': {
    texts: {
      'docker-compose.yml':
        'services:\n  web:\n    image: example/site\n  backend:\n    image: example/other\n',
    },
    options: { answers: { 'docker-compose.yml': 'backend' } },
    expected: { django: ['backend: answer -:- - - python -'] },
  },
  'FastAPI beside Django is no Django': {
    texts: {
      ...django,
      'service/main.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
      Dockerfile: 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD gunicorn config.wsgi -b 0.0.0.0:80\n',
      'service/Dockerfile': 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD uvicorn main:app --host 0.0.0.0\n',
      'compose.yml': 'services:\n  site:\n    build: .\n  service:\n    build: service\n',
    },
    expected: { django: ['site: command gunicorn:80 /app /app/manage.py python config.settings'] },
  },
  'an application that is not there, behind a mount': {
    texts: {
      ...django,
      'compose.yml':
        'services:\n  site:\n    image: python:3.12\n    working_dir: /app\n    volumes: [".:/app"]\n    command: gunicorn other.wsgi\n',
    },
    expected: { django: ['site: command gunicorn:8000 /app /app/manage.py python config.settings'] },
  },
  'uWSGI reads its ini file': {
    texts: {
      ...django,
      'uwsgi.ini': '[uwsgi]\nhttp-socket = :8001\nmodule = config.wsgi:application\nmaster = true\n',
      Dockerfile: 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["uwsgi", "--ini", "/app/uwsgi.ini"]\n',
      'compose.yml': 'services:\n  site:\n    build: .\n',
    },
    expected: { django: ['site: command uwsgi:8001 /app /app/manage.py python config.settings'] },
  },
  'an environment chooses the settings': {
    texts: {
      ...django,
      'config/prod.py': 'DEBUG = False\n',
      Dockerfile:
        'FROM python:3.12\nENV DJANGO_SETTINGS_MODULE=config.settings\nWORKDIR /app\nCOPY . .\nCMD /venv/bin/gunicorn config.wsgi\n',
      'compose.yml':
        'services:\n  site:\n    build: .\n    environment:\n      DJANGO_SETTINGS_MODULE: config.prod\n',
    },
    expected: { django: ['site: command gunicorn:8000 /app /app/manage.py /venv/bin/python config.prod'] },
  },
  'manage.py in a folder of its own, through cd': {
    texts: {
      'src/manage.py': manage,
      'src/config/settings.py': '',
      Dockerfile: 'FROM python:3.12\nWORKDIR /app\nCOPY . /app\nCMD ["./start.sh"]\n',
      'start.sh':
        '#!/bin/sh\ncd src\npython3 manage.py migrate --noinput\npython3 manage.py runserver 0.0.0.0:$PORT\n',
      'compose.yml': 'services:\n  site:\n    build: .\n    environment: [PORT=5000]\n',
    },
    expected: { django: ['site: command runserver:5000 /app /app/src/manage.py python3 config.settings'] },
  },
  dockerfile_inline: {
    texts: {
      ...django,
      'compose.yaml': `services:
  web:
    build:
      context: .
      dockerfile_inline: |
        FROM python:3.12
        WORKDIR /app
        COPY . .
        CMD ["python", "manage.py", "runserver", "0:8000"]
`,
    },
    expected: { django: ['web: command runserver:8000 /app /app/manage.py python config.settings'] },
  },
  'a variable chooses the role': {
    texts: {
      ...django,
      'entrypoint.sh': `#!/bin/bash
if [ "$SERVICE_TYPE" = "worker" ]; then
  celery -A config worker
elif [ "\${SERVICE_TYPE}" == "django" ]; then
  python manage.py migrate
  python manage.py runserver 0.0.0.0:8000
fi
`,
      Dockerfile:
        'FROM python:3.12\nENV SERVICE_TYPE=django\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["bash", "entrypoint.sh"]\n',
      'compose.yaml':
        'services:\n  web:\n    build: .\n  worker:\n    build: .\n    environment:\n      SERVICE_TYPE: worker\n',
    },
    expected: { django: ['web: command runserver:8000 /app /app/manage.py python config.settings'] },
  },
  'an entrypoint that nobody can read passes on its command': {
    texts: {
      ...django,
      Dockerfile:
        'FROM python:3.12\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["/usr/bin/tool-entrypoint.sh"]\nCMD ["gunicorn", "config.wsgi", "-b", ":8000"]\n',
      'compose.yaml': 'services:\n  web:\n    build: .\n',
    },
    expected: { django: ['web: command gunicorn:8000 /app /app/manage.py python config.settings'] },
  },
  'a relative WORKDIR starts at the root of a Python image': {
    texts: {
      'site/manage.py': manage,
      'site/config/settings.py': 'DEBUG = True\n',
      Dockerfile: 'FROM python:3.12\nCOPY ./site ./site\nWORKDIR site\n',
      'compose.yaml':
        'services:\n  web:\n    build: .\n    command: pipenv run python manage.py runserver 0.0.0.0:8000\n',
    },
    expected: {
      django: ['web: command runserver:8000 /site /site/manage.py pipenv run python config.settings'],
    },
  },
  'an entrypoint that starts what a variable holds, and a service that another file supplies': {
    texts: {
      ...django,
      Dockerfile:
        'FROM python:3.12\nWORKDIR /app\nCOPY start /usr/local/bin/start\nCOPY . .\nENTRYPOINT ["/usr/local/bin/start"]\nCMD ["uwsgi", "/app/uwsgi.ini"]\n',
      start: '#!/usr/bin/env bash\nCOMMAND=$@\nsource .venv/bin/activate\n$COMMAND\n',
      'compose.yaml': 'services:\n  app:\n    build: .\n    volumes:\n      - .:/app\n',
      'compose.override.yaml': 'services:\n  db:\n    expose: ["3306"]\n',
    },
    expected: { django: ['app: command uwsgi:- /app /app/manage.py python config.settings'] },
  },
};
