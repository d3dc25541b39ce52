// Shapes of well-known tutorials, templates and products, reduced to what decides which service runs Django.
import { django, manage, type Shape, wsgi } from './base.ts';

export const known: Readonly<Record<string, Shape>> = {
  'the tutorial: command, bind mount': {
    texts: {
      ...django,
      Dockerfile:
        'FROM python:3.12-slim\nWORKDIR /code\nCOPY requirements.txt /code/\nRUN pip install -r requirements.txt\nCOPY . /code/\n',
      'requirements.txt': 'Django==5.0\n',
      'compose.yaml': `services:
  db:
    image: postgres:16
  web:
    build: .
    command: python manage.py runserver 0.0.0.0:8000
    volumes:
      - .:/code
    ports:
      - "8000:8000"
`,
    },
    expected: { django: ['web: command runserver:8000 /code /code/manage.py python config.settings'] },
  },
  'cookiecutter-django: /entrypoint and /start, workers that share the image': {
    texts: {
      'manage.py': manage.replace('config.settings', 'config.settings.local'),
      'config/settings/__init__.py': '',
      'config/settings/base.py': 'DATABASES = {}\n',
      'config/settings/local.py': 'from .base import *\nDEBUG = True\n',
      'compose/local/django/Dockerfile': `FROM docker.io/python:3.12.7-slim-bookworm AS python
FROM python AS python-build-stage
COPY ./requirements .
RUN pip wheel --wheel-dir /usr/src/app/wheels -r local.txt
FROM python AS python-run-stage
ARG APP_HOME=/app
WORKDIR \${APP_HOME}
COPY --from=python-build-stage /usr/src/app/wheels /wheels/
COPY ./compose/production/django/entrypoint /entrypoint
RUN sed -i 's/\\r$//g' /entrypoint
RUN chmod +x /entrypoint
COPY ./compose/local/django/start /start
COPY ./compose/local/django/celery/worker/start /start-celeryworker
ENTRYPOINT ["/entrypoint"]
`,
      'compose/production/django/entrypoint': `#!/bin/bash
set -o errexit
export DATABASE_URL="postgres://\${POSTGRES_USER}:\${POSTGRES_PASSWORD}@\${POSTGRES_HOST}:\${POSTGRES_PORT}/\${POSTGRES_DB}"
wait-for-it "\${POSTGRES_HOST}:\${POSTGRES_PORT}" -t 30
>&2 echo 'PostgreSQL is available'
exec "$@"
`,
      'compose/local/django/start': `#!/bin/bash
set -o errexit
python manage.py migrate
exec python manage.py runserver_plus 0.0.0.0:8000
`,
      'compose/local/django/celery/worker/start': `#!/bin/bash
exec watchfiles --filter python celery.__main__.main --args '-A config.celery_app worker -l INFO'
`,
      'docker-compose.local.yml': `services:
  django: &django
    build:
      context: .
      dockerfile: ./compose/local/django/Dockerfile
    image: site_local_django
    volumes:
      - .:/app:z
    env_file:
      - ./.envs/.local/.django
    ports:
      - '8000:8000'
    command: /start
  postgres:
    build:
      context: .
      dockerfile: ./compose/production/postgres/Dockerfile
  redis:
    image: docker.io/redis:6
  celeryworker:
    <<: *django
    image: site_local_celeryworker
    ports: []
    command: /start-celeryworker
`,
      '.envs/.local/.django': 'USE_DOCKER=yes\n',
    },
    expected: {
      django: ['django: command runserver_plus:8000 /app /app/manage.py python config.settings.local'],
    },
  },
  'testdriven.io: gunicorn behind nginx, app folder, chained stages': {
    texts: {
      'app/manage.py': manage.replace('config.settings', 'hello_django.settings'),
      'app/hello_django/settings.py': '',
      'app/hello_django/wsgi.py': wsgi.replace('config.settings', 'hello_django.settings'),
      'app/entrypoint.prod.sh':
        '#!/bin/sh\nif [ "$DATABASE" = "postgres" ]\nthen\n  while ! nc -z $SQL_HOST $SQL_PORT; do\n    sleep 0.1\n  done\nfi\nexec "$@"\n',
      'app/Dockerfile.prod': `FROM python:3.11.4-slim-buster as builder
WORKDIR /usr/src/app
COPY . /usr/src/app/
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /usr/src/app/wheels -r requirements.txt
FROM python:3.11.4-slim-buster
ENV HOME=/home/app
ENV APP_HOME=/home/app/web
WORKDIR $APP_HOME
COPY --from=builder /usr/src/app/wheels /wheels
COPY ./entrypoint.prod.sh .
COPY . $APP_HOME
USER app
ENTRYPOINT ["/home/app/web/entrypoint.prod.sh"]
`,
      'docker-compose.prod.yml': `services:
  web:
    build:
      context: ./app
      dockerfile: Dockerfile.prod
    command: gunicorn hello_django.wsgi:application --bind 0.0.0.0:8000
    volumes:
      - static_volume:/home/app/web/staticfiles
    expose:
      - 8000
  nginx:
    build: ./nginx
    ports:
      - 1337:80
volumes:
  static_volume:
`,
    },
    expected: {
      django: [
        'web: command gunicorn:8000 /home/app/web /home/app/web/manage.py python hello_django.settings',
      ],
    },
  },
  "awesome-compose: the command is the image's": {
    texts: {
      'app/manage.py': manage.replace('config.settings', 'example.settings'),
      'app/example/settings.py': '',
      'app/Dockerfile': `# syntax=docker/dockerfile:1.4
FROM --platform=$BUILDPLATFORM python:3.7-alpine AS builder
EXPOSE 8000
WORKDIR /app
COPY requirements.txt /app
RUN pip3 install -r requirements.txt --no-cache-dir
COPY . /app
ENTRYPOINT ["python3"]
CMD ["manage.py", "runserver", "0.0.0.0:8000"]
FROM builder as dev-envs
CMD ["manage.py", "runserver", "0.0.0.0:8000"]
`,
      'compose.yaml':
        'services:\n  web:\n    build:\n      context: app\n      target: builder\n    ports:\n      - "8000:8000"\n',
    },
    expected: { django: ['web: command runserver:8000 /app /app/manage.py python3 example.settings'] },
  },
  'saleor: uvicorn, a worker of the same image, no code in the workspace': {
    texts: {
      'docker-compose.yml': `services:
  api:
    image: ghcr.io/saleor/saleor:3.20
    ports:
      - 8000:8000
    command: uvicorn saleor.asgi:application --host=0.0.0.0 --port=8000 --workers=2
  worker:
    image: ghcr.io/saleor/saleor:3.20
    command: celery -A saleor --app=saleor.celeryconf:app worker --loglevel=info -B
  dashboard:
    image: ghcr.io/saleor/saleor-dashboard:latest
`,
    },
    expected: { django: ['api: command uvicorn:8000 - - python -'] },
  },
};
