// Shapes of templates and starters: cookiecutters, tutorials, uv, Poetry, Pipenv, several compose files.
import { postgres, project, type Texts } from './project.ts';

const slim = 'FROM python:3.13-slim\nENV PYTHONUNBUFFERED=1\nWORKDIR /app\n';

export const templates: Readonly<Record<string, Texts>> = {
  'cookiecutter: production with traefik and a start script': {
    ...project('config'),
    'compose/production/django/Dockerfile': `FROM docker.io/python:3.12-slim-bookworm AS python
FROM python AS build
RUN apt-get update && apt-get install --no-install-recommends -y build-essential libpq-dev
COPY ./requirements .
RUN pip wheel --wheel-dir /usr/src/app/wheels -r production.txt
FROM python AS run
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN addgroup --system django && adduser --system --ingroup django django
COPY --from=build /usr/src/app/wheels /wheels/
RUN pip install --no-cache-dir --no-index --find-links=/wheels/ /wheels/*
COPY --chown=django:django ./compose/production/django/entrypoint /entrypoint
RUN sed -i 's/\\r$//g' /entrypoint && chmod +x /entrypoint
COPY --chown=django:django ./compose/production/django/start /start
RUN sed -i 's/\\r$//g' /start && chmod +x /start
COPY --chown=django:django . /app
RUN chown django:django /app
USER django
ENTRYPOINT ["/entrypoint"]
`,
    'compose/production/django/entrypoint':
      '#!/bin/bash\nset -o errexit\nexport DATABASE_URL="postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@${POSTGRES_HOST}:${POSTGRES_PORT}/${POSTGRES_DB}"\nexec "$@"\n',
    'compose/production/django/start':
      '#!/bin/bash\nset -o errexit\npython /app/manage.py collectstatic --noinput\nexec /usr/local/bin/gunicorn config.wsgi --bind 0.0.0.0:5000 --chdir=/app\n',
    'compose/production/traefik/Dockerfile':
      'FROM docker.io/traefik:3.3\nCOPY ./compose/production/traefik/traefik.yml /etc/traefik\n',
    'compose/production/traefik/traefik.yml':
      'entryPoints:\n  web:\n    address: ":80"\nhttp:\n  services:\n    django:\n      loadBalancer:\n        servers:\n          - url: http://django:5000\n',
    'requirements/production.txt': '-r base.txt\ngunicorn==23.0.0\npsycopg[c]==3.2.4\n',
    'requirements/base.txt': 'django==5.1.6\n',
    'docker-compose.production.yml': `volumes:
  production_postgres_data: {}
services:
  django: &django
    build:
      context: .
      dockerfile: ./compose/production/django/Dockerfile
    image: site_production_django
    depends_on: [postgres, redis]
    env_file: [./.envs/.production/.django, ./.envs/.production/.postgres]
    command: /start
  postgres:
    image: docker.io/postgres:17
    volumes: ["production_postgres_data:/var/lib/postgresql/data"]
    env_file: [./.envs/.production/.postgres]
  traefik:
    build:
      context: .
      dockerfile: ./compose/production/traefik/Dockerfile
    depends_on: [django]
    ports: ["0.0.0.0:80:80"]
  redis:
    image: docker.io/redis:6
  celeryworker:
    <<: *django
    image: site_production_celeryworker
    command: /start-celeryworker
`,
  },
  'tutorial: nginx, two env files, production beside development': {
    ...project('hello', 'app/', postgres('db')),
    'app/Dockerfile':
      'FROM python:3.11.4-slim-buster\nWORKDIR /usr/src/app\nRUN apt-get update && apt-get install -y netcat\nCOPY ./requirements.txt .\nRUN pip install -r requirements.txt\nCOPY ./entrypoint.sh .\nRUN chmod +x /usr/src/app/entrypoint.sh\nCOPY . .\nENTRYPOINT ["/usr/src/app/entrypoint.sh"]\n',
    'app/entrypoint.sh':
      '#!/bin/sh\nwhile ! nc -z $SQL_HOST $SQL_PORT; do\n  sleep 0.1\ndone\npython manage.py flush --no-input\npython manage.py migrate\nexec "$@"\n',
    'app/requirements.txt': 'Django==4.2.3\npsycopg2-binary==2.9.6\ngunicorn==21.2.0\n',
    'nginx/Dockerfile':
      'FROM nginx:1.25\nRUN rm /etc/nginx/conf.d/default.conf\nCOPY nginx.conf /etc/nginx/conf.d\n',
    'nginx/nginx.conf':
      'upstream hello {\n  server web:8000;\n}\nserver {\n  listen 80;\n  location / {\n    proxy_pass http://hello;\n  }\n  location /static/ {\n    alias /home/app/web/staticfiles/;\n  }\n}\n',
    'docker-compose.yml':
      'services:\n  web:\n    build: ./app\n    command: python manage.py runserver 0.0.0.0:8000\n    volumes: ["./app/:/usr/src/app/"]\n    ports: ["8000:8000"]\n    env_file: ./.env.dev\n    depends_on: [db]\n  db:\n    image: postgres:15\n    volumes: ["postgres_data:/var/lib/postgresql/data/"]\n    environment:\n      - POSTGRES_USER=hello\n      - POSTGRES_PASSWORD=hello\nvolumes:\n  postgres_data:\n',
    'docker-compose.prod.yml':
      'services:\n  web:\n    build: ./app\n    command: gunicorn hello.wsgi:application --bind 0.0.0.0:8000\n    volumes: ["static:/home/app/web/staticfiles"]\n    expose: ["8000"]\n    env_file: ./.env.prod\n    depends_on: [db]\n  db:\n    image: postgres:15\n    volumes: ["postgres_data:/var/lib/postgresql/data/"]\n    env_file: ./.env.prod.db\n  nginx:\n    build: ./nginx\n    volumes: ["static:/home/app/web/staticfiles"]\n    ports: ["1337:80"]\n    depends_on: [web]\nvolumes:\n  postgres_data:\n  static:\n',
    '.env.dev': 'DEBUG=1\nSQL_HOST=db\nSQL_PORT=5432\n',
    '.gitignore': '.env.prod*\n',
  },
  'beginner: the newest of everything': {
    ...project('mysite', '', postgres('db', 'postgres')),
    Dockerfile:
      'FROM python:3\nENV PYTHONUNBUFFERED=1\nWORKDIR /code\nCOPY requirements.txt /code/\nRUN pip install -r requirements.txt\nCOPY . /code/\n',
    'requirements.txt': 'Django>=3.0,<4.0\npsycopg2>=2.8\n',
    'docker-compose.yml':
      'version: "3.9"\nservices:\n  db:\n    image: postgres\n    volumes:\n      - ./data/db:/var/lib/postgresql/data\n    environment:\n      - POSTGRES_DB=postgres\n      - POSTGRES_USER=postgres\n      - POSTGRES_PASSWORD=postgres\n  web:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n    volumes: [".:/code"]\n    ports: ["8000:8000"]\n    depends_on: [db]\n',
  },
  'beginner: a Dockerfile alone, runserver without an address': {
    ...project('blog'),
    Dockerfile:
      'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nEXPOSE 8000\nCMD ["python", "manage.py", "runserver"]\n',
    'requirements.txt': 'django\n',
  },
  'beginner: migrate and collectstatic in the build, SQLite': {
    ...project(
      'shop',
      '',
      "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': BASE_DIR / 'db.sqlite3'}}\n",
    ),
    Dockerfile: `${slim}COPY . .\nRUN pip install --no-cache-dir -r requirements.txt\nRUN python manage.py migrate\nRUN python manage.py collectstatic --noinput\nEXPOSE 8000\nCMD gunicorn shop.wsgi:application --bind 0.0.0.0:8000\n`,
    'requirements.txt': 'django==5.2\ngunicorn==23.0\nwhitenoise==6.9\n',
    'docker-compose.yml': 'services:\n  web:\n    build: .\n    ports:\n      - 8000:8000\n',
  },
  'uv: an environment outside of the mounted project': {
    ...project('config', '', postgres('db')),
    Dockerfile: `FROM python:3.13-slim-bookworm\nCOPY --from=ghcr.io/astral-sh/uv:0.7 /uv /bin/\nENV UV_PROJECT_ENVIRONMENT=/opt/venv PATH="/opt/venv/bin:$PATH" PYTHONUNBUFFERED=1\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --locked --no-install-project\nCOPY . .\nCMD ["gunicorn", "config.wsgi", "-b", "0.0.0.0:8000"]\n`,
    'pyproject.toml':
      '[project]\nname = "site"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["django>=5.2", "gunicorn", "psycopg[binary]"]\n',
    'uv.lock':
      'version = 1\nrequires-python = ">=3.12"\n[[package]]\nname = "django"\nversion = "5.2"\n[[package]]\nname = "gunicorn"\nversion = "23.0"\n[[package]]\nname = "psycopg"\nversion = "3.2"\n',
    'compose.yaml':
      'services:\n  web:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n    volumes: [".:/app"]\n    ports: ["8000:8000"]\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: postgres\n    healthcheck:\n      test: [CMD, pg_isready, -U, postgres]\n    volumes: ["db:/var/lib/postgresql/data"]\nvolumes:\n  db:\n',
  },
  'uv: the environment of the project below a mount': {
    ...project('config'),
    Dockerfile:
      'FROM ghcr.io/astral-sh/uv:python3.13-bookworm-slim\nWORKDIR /app\nADD . /app\nRUN uv sync --locked\nCMD ["uv", "run", "python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
    'pyproject.toml': '[project]\nname = "site"\nversion = "1"\ndependencies = ["django"]\n',
    'uv.lock': 'version = 1\n[[package]]\nname = "django"\nversion = "5.2"\n',
    'docker-compose.yml':
      'services:\n  web:\n    build: .\n    volumes: [".:/app"]\n    ports: ["8000:8000"]\n',
  },
  'Poetry: an export in a builder': {
    ...project('backend'),
    Dockerfile:
      'FROM python:3.12-slim AS builder\nWORKDIR /tmp\nRUN pip install poetry==1.8.3\nCOPY pyproject.toml poetry.lock ./\nRUN poetry export -f requirements.txt -o requirements.txt\nFROM python:3.12-slim\nWORKDIR /app\nCOPY --from=builder /tmp/requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\nEXPOSE 8000\nCMD ["uvicorn", "backend.asgi:application", "--host", "0.0.0.0"]\n',
    'pyproject.toml':
      '[tool.poetry]\nname = "backend"\nversion = "1"\ndescription = ""\nauthors = []\n[tool.poetry.dependencies]\npython = "^3.12"\ndjango = "^5.0"\nuvicorn = "^0.30"\n',
    'poetry.lock':
      '[[package]]\nname = "django"\nversion = "5.0"\n[[package]]\nname = "uvicorn"\nversion = "0.30.0"\n',
    'docker-compose.yaml':
      'services:\n  backend:\n    build: .\n    ports: ["8000:8000"]\n    environment:\n      DEBUG: 1\n',
  },
  'Poetry: installs the project before its files are there': {
    ...project('app', 'src/'),
    Dockerfile:
      'FROM python:3.11-slim\nRUN pip install poetry\nWORKDIR /srv\nCOPY pyproject.toml poetry.lock ./\nRUN poetry config virtualenvs.create false && poetry install\nCOPY . .\nWORKDIR /srv/src\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
    'pyproject.toml':
      '[tool.poetry]\nname = "app"\nversion = "1"\ndescription = ""\nauthors = []\nreadme = "README.md"\npackages = [{include = "app", from = "src"}]\n[tool.poetry.dependencies]\npython = "^3.12"\ndjango = "^5.0"\n',
    'poetry.lock': '[[package]]\nname = "django"\nversion = "5.0"\n',
    'README.md': '# App\n',
    'compose.yml':
      'services:\n  app:\n    build: .\n    ports: ["8000:8000"]\n    volumes: ["./src:/srv/src"]\n',
  },
  'Pipenv: a system install, a wait script': {
    ...project('news', '', postgres('postgres', 'secret')),
    Dockerfile:
      'FROM python:3.8-slim-buster\nENV PYTHONUNBUFFERED 1\nWORKDIR /app\nCOPY Pipfile Pipfile.lock ./\nRUN pip install pipenv && pipenv install --system --deploy\nCOPY . .\n',
    Pipfile: '[packages]\ndjango = "*"\npsycopg2 = "*"\n[requires]\npython_version = "3.8"\n',
    'Pipfile.lock': '{"default": {"django": {"version": "==3.2"}, "psycopg2": {"version": "==2.9.1"}}}',
    'docker-compose.yml':
      'version: "3"\nservices:\n  web:\n    build: .\n    command: ["./wait-for-it.sh", "postgres:5432", "--", "python", "manage.py", "runserver", "0.0.0.0:8000"]\n    ports: ["8000:8000"]\n    volumes: [".:/app"]\n    depends_on: [postgres]\n  postgres:\n    image: postgres:11\n    environment:\n      POSTGRES_PASSWORD: topsecret\n',
    'wait-for-it.sh': '#!/usr/bin/env bash\nshift 2\nexec "$@"\n',
  },
  'Wagtail: the generated Dockerfile': {
    ...project('mysite'),
    Dockerfile:
      'FROM python:3.8.1-slim-buster\nRUN useradd wagtail\nEXPOSE 8000\nENV PYTHONUNBUFFERED=1 PORT=8000\nRUN apt-get update --yes --quiet && apt-get install --yes --quiet --no-install-recommends build-essential libpq-dev libmariadbclient-dev && rm -rf /var/lib/apt/lists/*\nRUN pip install "gunicorn==20.0.4"\nCOPY requirements.txt /\nRUN pip install -r /requirements.txt\nWORKDIR /app\nRUN chown wagtail:wagtail /app\nCOPY --chown=wagtail:wagtail . .\nUSER wagtail\nRUN python manage.py collectstatic --noinput --clear\nCMD set -xe; python manage.py migrate --noinput; gunicorn mysite.wsgi:application\n',
    'requirements.txt': 'Django>=4.0,<4.1\nwagtail>=4.0,<4.1\n',
  },
  'bakery: uWSGI by variables, a chain of roles': {
    ...project('bakery'),
    Dockerfile:
      'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y libpq-dev gcc\nRUN mkdir /code/\nWORKDIR /code/\nADD . /code/\nRUN pip install -r requirements/production.txt\nENV UWSGI_WSGI_FILE=bakery/wsgi.py UWSGI_HTTP=:8000\nRUN DATABASE_URL=postgres://none python manage.py collectstatic --noinput\nENTRYPOINT ["/code/docker-entrypoint.sh"]\nCMD ["uwsgi", "--show-config"]\nEXPOSE 8000\n',
    'docker-entrypoint.sh':
      '#!/bin/sh\nset -e\nuntil psql $DATABASE_URL -c "\\l"; do\n  sleep 1\ndone\nif [ "x$DJANGO_MANAGEPY_MIGRATE" = \'xon\' ]; then\n  /venv/bin/python manage.py migrate --noinput\nfi\nexec "$@"\n',
    'requirements/production.txt': 'Django==4.2\nuwsgi\npsycopg2==2.9.9\n',
    'docker-compose.yml':
      'version: "2"\nservices:\n  db:\n    environment:\n      POSTGRES_DB: app_db\n      POSTGRES_USER: app_user\n      POSTGRES_PASSWORD: changeme\n    restart: always\n    image: postgres:14.1\n    expose: ["5432"]\n  redis:\n    restart: always\n    image: redis:6.2\n  app:\n    environment:\n      DJANGO_SECRET_KEY: changeme\n      DATABASE_URL: postgres://app_user:changeme@db/app_db\n      CACHE_URL: redis://redis\n    build:\n      context: .\n      dockerfile: ./Dockerfile\n    links: ["db:db", "redis:redis"]\n    ports: ["8000:8000"]\n',
  },
};
