// Shapes of products built with Django: many services, images of their own, anchors and profiles.
import { project, type Texts } from './project.ts';

export const products: Readonly<Record<string, Texts>> = {
  'document archive: supervisord in one image': {
    ...project('paperwork', 'src/'),
    Dockerfile: `FROM node:20 AS frontend
COPY . /src
WORKDIR /src/src-ui
RUN npm ci && npx ng build
FROM python:3.9-slim-bullseye
RUN apt-get update && apt-get install -y --no-install-recommends gosu imagemagick && rm -rf /var/lib/apt/lists/*
WORKDIR /usr/src/paperwork/src/
COPY requirements.txt ../
RUN pip install --no-cache-dir -r ../requirements.txt supervisor
COPY docker/ ./docker/
RUN cp docker/supervisord.conf /etc/supervisord.conf && cp docker/entrypoint.sh /sbin/entrypoint.sh && chmod 755 /sbin/entrypoint.sh
COPY --from=frontend /src/src/ ./
RUN gosu nobody python3 manage.py collectstatic --no-input
EXPOSE 8000
ENTRYPOINT ["/sbin/entrypoint.sh"]
CMD ["/usr/local/bin/supervisord", "-c", "/etc/supervisord.conf"]
`,
    'docker/supervisord.conf':
      '[supervisord]\nnodaemon=true\n[program:web]\ncommand=gunicorn -c /usr/src/paperwork/gunicorn.conf.py paperwork.wsgi\n[program:consumer]\ncommand=python3 manage.py consume\n',
    'docker/entrypoint.sh': '#!/usr/bin/env bash\nset -e\npython3 manage.py migrate\nexec "$@"\n',
    'requirements.txt': 'django~=4.0\ngunicorn==20.1.0\nwhitenoise==6.0\n',
    'compose.yaml':
      'services:\n  broker:\n    image: redis:6.0\n  web:\n    image: example/paperwork:latest\n    build: .\n    depends_on: [broker]\n    ports: ["8000:8000"]\n    env_file: docker-compose.env\n    volumes: ["data:/usr/src/paperwork/data"]\nvolumes:\n  data:\n',
    'docker-compose.env': 'REDIS=redis://broker:6379\n',
  },
  'network inventory: a worker over the same anchor': {
    'docker-compose.yml': `version: "3.4"
services:
  inventory: &inventory
    image: docker.io/example/inventory:\${VERSION-v3.5}
    depends_on: [postgres, redis]
    env_file: env/inventory.env
    user: "unit:root"
    volumes:
      - ./configuration:/etc/inventory/config:z,ro
      - media:/opt/inventory/media
  worker:
    <<: *inventory
    depends_on:
      inventory:
        condition: service_healthy
    command: [/opt/venv/bin/python, /opt/inventory/manage.py, rqworker]
  postgres:
    image: docker.io/postgres:15-alpine
    env_file: env/postgres.env
    volumes: ["pg:/var/lib/postgresql/data"]
  redis:
    image: docker.io/redis:7-alpine
volumes:
  media:
  pg:
`,
    'env/inventory.env': 'DB_HOST=postgres\nDB_NAME=inventory\nREDIS_HOST=redis\n',
    'env/postgres.env': 'POSTGRES_DB=inventory\nPOSTGRES_PASSWORD=changeit\nPOSTGRES_USER=inventory\n',
  },
  'findings tracker: profiles choose the database': {
    ...project('tracker'),
    'Dockerfile.django':
      'FROM python:3.11-slim AS base\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nFROM base AS django\nCOPY . ./\nUSER 1001\nENTRYPOINT ["/app/docker/uwsgi.sh"]\n',
    'docker/uwsgi.sh': '#!/bin/sh\nexec uwsgi --http :8081 --module tracker.wsgi\n',
    'requirements.txt': 'Django==4.2\nuwsgi\npsycopg2-binary\nmysqlclient\n',
    'docker-compose.yml': `services:
  uwsgi:
    build:
      context: .
      dockerfile: Dockerfile.django
      target: django
    profiles: [mysql, postgres]
    depends_on: [mysql, postgres]
    environment:
      DATABASE_URL: \${DD_DATABASE_URL}
      SECRET_KEY: "\${SECRET_KEY:-a$b}"
  mysql:
    image: mysql:5.7
    profiles: [mysql]
    environment:
      MYSQL_RANDOM_ROOT_PASSWORD: "yes"
      MYSQL_DATABASE: \${DB_NAME:-tracker}
    volumes: ["mysql:/var/lib/mysql"]
  postgres:
    image: postgres:14-alpine
    profiles: [postgres]
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD}
    volumes: ["pg:/var/lib/postgresql/data"]
volumes:
  mysql: {}
  pg: {}
`,
  },
  'database browser: caddy in front, healthcheck in its image': {
    'docker-compose.yml': `x-config: &config
  DOMAIN: \${DOMAIN:-http://localhost}
  POSTGRES_DB: \${POSTGRES_DB:-browser}
  POSTGRES_USER: \${POSTGRES_USER:-browser}
  POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:-browser}
  POSTGRES_HOST: \${POSTGRES_HOST:-browser_db}
services:
  service:
    image: example/browser:latest
    environment:
      <<: *config
      ALLOWED_HOSTS: \${ALLOWED_HOSTS:-*}
      SECRET_KEY: \${SECRET_KEY-}
    depends_on:
      db:
        condition: service_healthy
    healthcheck:
      test: curl -f http://localhost:8000
    expose: ["8000"]
  db:
    image: pgautoupgrade/pgautoupgrade:17-bookworm
    container_name: browser_db
    environment: *config
    volumes: ["./pg:/var/lib/postgresql/data"]
  caddy:
    image: caddy:2
    environment: *config
    ports: ["80:80", "443:443"]
`,
  },
  'uptime pings: wheels from a builder, uWSGI': {
    ...project('hc'),
    'docker/Dockerfile': `FROM python:3.13-slim-bookworm AS builder
COPY requirements.txt /tmp
RUN apt-get update && apt-get install -y build-essential libpq-dev libmariadb-dev pkg-config
RUN pip wheel --wheel-dir /wheels uwsgi mysqlclient -r /tmp/requirements.txt
COPY . /opt/hc/
FROM python:3.13-slim-bookworm
RUN useradd --system hc
ENV PYTHONUNBUFFERED=1
WORKDIR /opt/hc
RUN --mount=type=bind,target=/wheels,source=/wheels,from=builder pip install --no-cache-dir /wheels/*
COPY --from=builder /opt/hc/ /opt/hc/
RUN DEBUG=False SECRET_KEY=build ./manage.py collectstatic --noinput
USER hc
HEALTHCHECK CMD ./fetchstatus.py
CMD ["uwsgi", "/opt/hc/docker/uwsgi.ini"]
`,
    'docker/uwsgi.ini': '[uwsgi]\nhttp-socket = :8000\nmodule = hc.wsgi:application\n',
    'requirements.txt': 'django==5.1\npsycopg2\n',
    'docker/docker-compose.yml':
      'services:\n  db:\n    image: postgres:16\n    volumes: ["db:/var/lib/postgresql/data"]\n    environment:\n      POSTGRES_DB: $DB_NAME\n      POSTGRES_PASSWORD: $DB_PASSWORD\n  web:\n    build:\n      context: ..\n      dockerfile: docker/Dockerfile\n    env_file: .env\n    ports: ["8000:8000"]\n    depends_on: [db]\nvolumes:\n  db:\n',
    'docker/.env.example': 'DB_NAME=hc\nDB_PASSWORD=x\n',
  },
  'translations: scripts as entrypoint and command': {
    ...project('pontus'),
    'docker/Dockerfile':
      'FROM python:3.9-slim\nWORKDIR /app\nCOPY . /app\nRUN pip install -r requirements.txt\n',
    'docker/entrypoint.sh': '#!/bin/bash\nuseradd --uid ${LOCAL_USER_ID:-10001} app\nexec su app -c "$*"\n',
    'docker/run.sh': '#!/bin/bash\npython manage.py migrate\npython manage.py runserver 0.0.0.0:8000\n',
    'requirements.txt': 'django==3.2\npsycopg2-binary\n',
    'docker-compose.yml':
      'version: "2"\nservices:\n  webapp:\n    build:\n      context: .\n      dockerfile: ./docker/Dockerfile\n    env_file: docker/config/webapp.env\n    depends_on: [postgresql]\n    command: ["/app/docker/run.sh"]\n    entrypoint: ./docker/entrypoint.sh\n    ports: ["8000:8000"]\n    volumes: [".:/app"]\n  postgresql:\n    build: ./docker/postgres\n    environment:\n      - POSTGRES_USER=pontus\n      - POSTGRES_PASSWORD=asdf\n',
    'docker/postgres/Dockerfile': 'FROM postgres:13\n',
    'docker/config/webapp.env': 'DATABASE_URL=postgres://pontus:asdf@postgresql/pontus\n',
  },
  'issue planner: several apps, one API image started three ways': {
    ...project('plane', 'apiserver/'),
    'apiserver/Dockerfile.api':
      'FROM python:3.11-alpine\nWORKDIR /code\nRUN apk add --no-cache libpq\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY manage.py plane ./\nCOPY ./bin ./bin/\nRUN chmod +x ./bin/takeoff ./bin/worker\nEXPOSE 8000\nCMD ["./bin/takeoff"]\n',
    'apiserver/bin/takeoff':
      '#!/bin/bash\nset -e\npython manage.py wait_for_db\npython manage.py migrate\nexec gunicorn -w 2 -k uvicorn.workers.UvicornWorker plane.asgi:application --bind 0.0.0.0:8000\n',
    'apiserver/bin/worker': '#!/bin/bash\npython manage.py wait_for_db\ncelery -A plane worker -l info\n',
    'apiserver/requirements.txt': 'Django==4.2\ngunicorn\nuvicorn\npsycopg2-binary\n',
    'web/Dockerfile.web': 'FROM node:18-alpine\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n',
    'docker-compose.yml': `services:
  web:
    build:
      context: .
      dockerfile: ./web/Dockerfile.web
    depends_on: [api]
  api:
    build:
      context: ./apiserver
      dockerfile: Dockerfile.api
    command: ./bin/takeoff
    env_file: ./apiserver/.env
    depends_on: [db, redis]
  worker:
    build:
      context: ./apiserver
      dockerfile: Dockerfile.api
    command: ./bin/worker
    env_file: ./apiserver/.env
    depends_on: [api, db, redis]
  db:
    image: postgres:15-alpine
    environment:
      POSTGRES_USER: \${PGUSER}
      POSTGRES_PASSWORD: \${PGPASSWORD}
      PGDATA: /var/lib/postgresql/data
    volumes: ["pgdata:/var/lib/postgresql/data"]
  redis:
    image: redis:6.2-alpine
volumes:
  pgdata:
`,
  },
  'project board: environment from an anchor, two brokers': {
    'docker-compose.yml': `version: "3.5"
x-environment: &env
  POSTGRES_USER: "\${POSTGRES_USER}"
  POSTGRES_PASSWORD: "\${POSTGRES_PASSWORD}"
  POSTGRES_HOST: "board-db"
x-volumes: &volumes
  - static:/board/static
services:
  board-db:
    image: postgres:12.3
    environment: *env
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U \${POSTGRES_USER}"]
    volumes: ["data:/var/lib/postgresql/data"]
  board-back:
    image: example/board-back:latest
    environment: *env
    volumes: *volumes
    depends_on:
      board-db:
        condition: service_healthy
      events-rabbitmq:
        condition: service_started
  events-rabbitmq:
    image: rabbitmq:3.8-management-alpine
    hostname: events-rabbitmq
  gateway:
    image: nginx:1.19-alpine
    ports: ["9000:80"]
    volumes: ["./gateway.conf:/etc/nginx/conf.d/default.conf"]
volumes:
  static:
  data:
`,
    '.env': 'POSTGRES_USER=board\nPOSTGRES_PASSWORD=board\n',
    'gateway.conf': 'server {\n  listen 80;\n  location / { proxy_pass http://board-back:8000/; }\n}\n',
  },
  'chat server: the first format of Compose': {
    'docker-compose.yml':
      'database:\n  image: example/postgresql:9.4\n  environment:\n    DB_USER: chat\nchat:\n  image: example/chat:latest\n  links: [database]\n  ports: ["80:80"]\n',
  },
  'nursery diary: a configuration for gunicorn': {
    ...project('diary'),
    Dockerfile:
      'FROM python:3.6-alpine\nENV PYTHONUNBUFFERED 1\nRUN apk add --no-cache --virtual build-deps build-base\nWORKDIR /app\nADD . /app\nRUN pip install pipenv && pipenv install --system\n',
    Pipfile: '[packages]\ndjango = "==2.2"\ngunicorn = "*"\n',
    'gunicorn.py': "bind = '0.0.0.0:8000'\n",
    'docker-compose.yml':
      'version: "2"\nservices:\n  db:\n    image: postgres\n  web:\n    env_file: docker.env\n    build: .\n    command: gunicorn -c /app/gunicorn.py diary.wsgi\n    ports: ["8000:8000"]\n    depends_on: [db]\n',
  },
};
