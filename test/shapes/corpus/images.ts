// Shapes by whose image runs and who configures it: images that services share, proxies that are built here, settings that
// read files and prefixes, env files that a script makes.
import { postgres, project, type Texts } from './project.ts';

const requirements = 'django==5.2\ngunicorn\ncelery\npsycopg2-binary\n';
const nginxImage =
  'FROM nginx:1.27-alpine\nRUN rm /etc/nginx/conf.d/default.conf\nCOPY nginx.conf /etc/nginx/conf.d\n';
const backend =
  '  backend:\n    build: .\n    image: backend\n    networks: [inner]\n    restart: on-failure\n    depends_on: [db, rabbit]\n';
const workers =
  '  worker_slow:\n    image: backend\n    networks: [inner]\n    command: sh -c "wait-for backend:8000 && celery -A lab worker -Q slow"\n  worker_fast:\n    image: backend\n    networks: [inner]\n    command: sh -c "wait-for backend:8000 && celery -A lab worker -Q fast"\n  rabbit:\n    image: rabbitmq:4-management\n    networks: [inner]\n  db:\n    image: postgres:17-alpine\n    networks: [inner]\n    environment:\n      - POSTGRES_PASSWORD=postgres\n    volumes: ["data:/var/lib/postgresql/data"]\nnetworks:\n  inner:\nvolumes:\n  data:\n';

export const images: Readonly<Record<string, Texts>> = {
  'workers on the image of the web service, a proxy on another network': {
    ...project('lab', '', `${postgres('db')}CELERY_BROKER_URL = 'amqp://guest:guest@rabbit:5672//'\n`),
    Dockerfile:
      'FROM python:3.13-alpine\nENV PYTHONUNBUFFERED=1\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY wait-for /bin/wait-for\nRUN chmod +x /bin/wait-for\nCOPY . .\n',
    'requirements.txt': requirements,
    'wait-for': '#!/bin/sh\nuntil nc -z "${1%:*}" "${1#*:}"; do sleep 1; done\n',
    'nginx/Dockerfile': nginxImage,
    'nginx/nginx.conf':
      'server {\n  listen 80;\n  location / {\n    proxy_pass http://backend:8000;\n  }\n}\n',
    'docker-compose.yml': `services:\n${backend}    ports: ["8000:8000"]\n    command: sh -c "wait-for db:5432 && python manage.py migrate && python manage.py runserver 0.0.0.0:8000"\n${workers}`,
    'docker-compose-live.yml': `services:\n${backend}    command: sh -c "wait-for db:5432 && python manage.py migrate && gunicorn lab.wsgi --bind 0.0.0.0:8000"\n  nginx:\n    build: ./nginx\n    ports: ["80:80"]\n    depends_on: [backend]\n${workers}`,
  },
  'a proxy that is built here and keeps the old name of a service': {
    ...project('pages', 'backend/', 'DEBUG = True\n'),
    'backend/Dockerfile':
      'FROM python:3.13-slim\nWORKDIR /srv\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["uwsgi", "--ini", "uwsgi.ini"]\n',
    'backend/requirements.txt': 'django==5.2\nuwsgi\n',
    'backend/uwsgi.ini': '[uwsgi]\nmodule = pages.wsgi:application\nsocket = :8001\n',
    'proxy/Dockerfile': 'FROM nginx\nCOPY main.conf /etc/nginx/nginx.conf\n',
    'proxy/main.conf':
      'events {}\nhttp {\n  upstream ui {\n    server frontend:3000;\n  }\n  server {\n    listen 80;\n    location / {\n      proxy_pass http://ui;\n    }\n    location /api {\n      include uwsgi_params;\n      uwsgi_pass django_pages:8001;\n    }\n  }\n}\n',
    'frontend/Dockerfile':
      'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json .\nRUN npm install\nCOPY . .\nCMD ["npm", "start"]\n',
    'frontend/package.json': '{}\n',
    'compose.yaml':
      'services:\n  proxy:\n    build: proxy\n    ports: ["80:80"]\n  backend:\n    build: backend\n    expose: ["8001"]\n    volumes: ["./backend:/srv"]\n  frontend:\n    build: frontend\n',
  },
  'uv: start scripts, and containers that are killed after three seconds': {
    ...project('core', '', postgres('db')),
    Dockerfile:
      'FROM ghcr.io/astral-sh/uv:python3.13-alpine\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-install-project --no-dev\nCOPY . .\nENV PATH="/app/.venv/bin:$PATH"\nENTRYPOINT []\n',
    'pyproject.toml':
      '[project]\nname = "core"\nversion = "1"\nrequires-python = ">=3.13"\ndependencies = ["django>=5.2", "gunicorn", "celery", "psycopg[binary]"]\n',
    'uv.lock':
      'version = 1\nrequires-python = ">=3.13"\n\n[[package]]\nname = "django"\nversion = "5.2.2"\n\n[[package]]\nname = "gunicorn"\nversion = "23.0.0"\n\n[[package]]\nname = "celery"\nversion = "5.5.3"\n\n[[package]]\nname = "core"\nversion = "1"\nsource = { virtual = "." }\n',
    'scripts/web.sh':
      'if [ -f .env ]; then\n  export $(grep -v "^#" .env | xargs)\nfi\npython manage.py migrate\ngunicorn core.wsgi:application --bind 0.0.0.0:8000\n',
    'scripts/jobs.sh': 'celery -A core worker -B\n',
    'docker-compose.yml':
      'x-restart: &restart\n  restart: unless-stopped\nx-app: &app\n  <<: *restart\n  build: .\n  stop_grace_period: "3s"\n  depends_on: [db]\nservices:\n  app:\n    <<: *app\n    command: sh scripts/web.sh\n    ports: ["${PORT:-15000}:8000"]\n  jobs:\n    <<: *app\n    command: sh scripts/jobs.sh\n  db:\n    <<: *restart\n    image: postgres:17-alpine\n    environment:\n      POSTGRES_PASSWORD: ${SQL_PASSWORD:-postgres}\n    volumes: ["data:/var/lib/postgresql/data"]\nvolumes:\n  data:\n',
  },
  'django-environ: variables with a prefix, secrets from files': {
    ...project(
      'plans',
      '',
      `import environ\nenv = environ.FileAwareEnv(PLANS_DEBUG=(bool, False))\nenv.prefix = 'PLANS_'\nDEBUG = env('DEBUG')\nSECRET_KEY = env('SECRET_KEY')\nDATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': env('DB_HOST', default='localhost'), 'USER': 'plans', 'NAME': 'plans', 'PASSWORD': env('DB_PASSWORD')}}\n`,
    ),
    Dockerfile:
      'FROM python:3.13-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["gunicorn", "plans.wsgi", "-b", "0.0.0.0:8000"]\n',
    'requirements.txt': 'django==5.2\ngunicorn\ndjango-environ\npsycopg[binary]\n',
    'compose.yaml':
      'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n    environment:\n      - PLANS_DB_HOST="db"\n      - PLANS_DB_PASSWORD_FILE=/run/secrets/password\n      - PLANS_SECRET_KEY_FILE=/run/secrets/key\n    secrets: [password, key]\n    depends_on: [db]\n  db:\n    image: postgres:alpine\n    environment:\n      - POSTGRES_USER="plans"\n      - POSTGRES_PASSWORD_FILE=/run/secrets/password\n    secrets: [password]\nsecrets:\n  password:\n    file: secrets/password\n  key:\n    file: secrets/key\n',
    'secrets/password': 'x\n',
    'secrets/key': 'y\n',
  },
  'a course: a script found by PATH, a proxy from a template': {
    ...project(
      'app',
      'app/',
      "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': os.environ.get('DB_HOST'), 'NAME': os.environ.get('DB_NAME'), 'USER': os.environ.get('DB_USER'), 'PASSWORD': os.environ.get('DB_PASS')}}\nSTATIC_ROOT = '/vol/web/static'\n",
    ),
    Dockerfile:
      'FROM python:3.13-alpine\nENV PYTHONUNBUFFERED=1\nCOPY requirements.txt /tmp/\nCOPY scripts /scripts\nCOPY app /app\nWORKDIR /app\nRUN python -m venv /py && apk add --no-cache postgresql-client && apk add --no-cache --virtual .build build-base postgresql-dev linux-headers && /py/bin/pip install -r /tmp/requirements.txt && apk del .build && adduser -D site && mkdir -p /vol/web/static && chown -R site:site /vol && chmod -R +x /scripts\nENV PATH="/scripts:/py/bin:$PATH"\nUSER site\nCMD ["run.sh"]\n',
    'requirements.txt': 'django==5.2\npsycopg2\nuwsgi\n',
    'scripts/run.sh':
      '#!/bin/sh\nset -e\npython manage.py wait_for_db\npython manage.py collectstatic --noinput\npython manage.py migrate\nuwsgi --socket :9000 --workers 4 --master --module app.wsgi\n',
    'proxy/Dockerfile':
      'FROM nginxinc/nginx-unprivileged:1-alpine\nCOPY default.conf.tpl /etc/nginx/default.conf.tpl\nCOPY uwsgi_params /etc/nginx/uwsgi_params\nCOPY run.sh /run.sh\nENV LISTEN_PORT=8000\nENV APP_HOST=app\nENV APP_PORT=9000\nUSER root\nRUN touch /etc/nginx/conf.d/default.conf && chown nginx /etc/nginx/conf.d/default.conf && chmod +x /run.sh\nUSER nginx\nCMD ["/run.sh"]\n',
    'proxy/default.conf.tpl':
      'server {\n  listen ${LISTEN_PORT};\n  location /static {\n    alias /vol/static;\n  }\n  location / {\n    uwsgi_pass ${APP_HOST}:${APP_PORT};\n    include /etc/nginx/uwsgi_params;\n  }\n}\n',
    'proxy/run.sh':
      "#!/bin/sh\nset -e\nenvsubst < /etc/nginx/default.conf.tpl > /etc/nginx/conf.d/default.conf\nnginx -g 'daemon off;'\n",
    'proxy/uwsgi_params': '',
    'docker-compose.yml':
      'services:\n  app:\n    build: .\n    ports: ["8000:8000"]\n    volumes: ["./app:/app", "web:/vol/web"]\n    command: sh -c "python manage.py wait_for_db && python manage.py migrate && python manage.py runserver 0.0.0.0:8000"\n    environment: [DB_HOST=db, DB_NAME=dev, DB_USER=dev, DB_PASS=changeme]\n    depends_on: [db]\n  db:\n    image: postgres:17-alpine\n    environment: [POSTGRES_DB=dev, POSTGRES_USER=dev, POSTGRES_PASSWORD=changeme]\n    volumes: ["data:/var/lib/postgresql/data"]\nvolumes:\n  data:\n  web:\n',
    'docker-compose-deploy.yml':
      'services:\n  app:\n    build: .\n    restart: always\n    volumes: ["web:/vol/web"]\n    environment: [DB_HOST=db, "DB_NAME=${DB_NAME}", "DB_USER=${DB_USER}", "DB_PASS=${DB_PASS}"]\n    depends_on: [db]\n  db:\n    image: postgres:17-alpine\n    restart: always\n    environment: ["POSTGRES_DB=${DB_NAME}", "POSTGRES_USER=${DB_USER}", "POSTGRES_PASSWORD=${DB_PASS}"]\n    volumes: ["data:/var/lib/postgresql/data"]\n  proxy:\n    build: proxy\n    restart: always\n    ports: ["80:8000"]\n    volumes: ["web:/vol/static"]\n    depends_on: [app]\nvolumes:\n  data:\n  web:\n',
  },
  'env files of each person, which make creates': {
    ...project('suite', 'src/', postgres('postgresql')),
    'src/requirements.txt': requirements,
    Dockerfile:
      'FROM python:3.13-slim AS core\nWORKDIR /app\nCOPY src/requirements.txt .\nRUN pip install -r requirements.txt\nCOPY src .\nFROM core AS development\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
    Makefile:
      'bootstrap:\n\ttouch env.d/common.local\n\ttouch env.d/postgresql.local\n\tdocker compose build\n',
    '.gitignore': 'env.d/*.local\n',
    'env.d/common': 'DJANGO_SETTINGS_MODULE=suite.settings\n',
    'env.d/postgresql': 'POSTGRES_PASSWORD=postgres\n',
    'compose.yml':
      'services:\n  postgresql:\n    image: postgres:17\n    env_file: [env.d/postgresql, env.d/postgresql.local]\n    healthcheck:\n      test: ["CMD-SHELL", "pg_isready"]\n    volumes: ["data:/var/lib/postgresql/data"]\n  app:\n    build: { context: ., target: development }\n    image: suite:development\n    env_file: [env.d/common, env.d/common.local, env.d/postgresql, env.d/postgresql.local]\n    volumes: ["./src:/app"]\n    ports: ["8071:8000"]\n    depends_on:\n      postgresql: { condition: service_healthy }\n  jobs:\n    image: suite:development\n    command: ["celery", "-A", "suite", "worker"]\n    env_file: [env.d/common, env.d/common.local, env.d/postgresql, env.d/postgresql.local]\n    volumes: ["./src:/app"]\n    depends_on: [app]\nvolumes:\n  data:\n',
  },
};
