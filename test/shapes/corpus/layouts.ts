// Shapes by where files lie and what starts them: monorepos, several compose files, dev containers, make, scripts.
import { postgres, project, type Texts } from './project.ts';

const image =
  'FROM python:3.12-slim\nENV PYTHONUNBUFFERED=1\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\n';

export const layouts: Readonly<Record<string, Texts>> = {
  'monorepo: backend and frontend, a proxy by Vite': {
    ...project('backend', 'backend/', postgres('database')),
    'backend/Dockerfile': `${image}CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n`,
    'backend/requirements.txt': 'django==5.1\npsycopg[binary]\n',
    'frontend/Dockerfile':
      'FROM node:20-alpine\nWORKDIR /app\nCOPY package.json .\nRUN npm install\nCOPY . .\nCMD ["npm", "run", "dev"]\n',
    'frontend/package.json': '{"scripts": {"dev": "vite --host"}}',
    'docker-compose.yml':
      'services:\n  backend:\n    build: ./backend\n    volumes: ["./backend:/app"]\n    ports: ["8000:8000"]\n    depends_on: [database]\n  frontend:\n    build: ./frontend\n    volumes: ["./frontend:/app"]\n    ports: ["5173:5173"]\n  database:\n    image: postgres:16-alpine\n    environment:\n      POSTGRES_PASSWORD: postgres\n    volumes: ["pg:/var/lib/postgresql/data"]\nvolumes:\n  pg:\n',
  },
  'monorepo: two Django services, one broker': {
    ...project('accounts', 'services/accounts/'),
    ...project('billing', 'services/billing/', "ACCOUNTS_URL = 'http://accounts_api:8000'\n"),
    'services/accounts/Dockerfile': `${image}CMD ["gunicorn", "accounts.wsgi", "-b", "0.0.0.0:8000"]\n`,
    'services/billing/Dockerfile': `${image}CMD ["gunicorn", "billing.wsgi", "-b", "0.0.0.0:8001"]\n`,
    'services/accounts/requirements.txt': 'django==5.1\ngunicorn\n',
    'services/billing/requirements.txt': 'django==5.1\ngunicorn\n',
    'compose.yaml':
      'services:\n  accounts_api:\n    build: services/accounts\n    ports: ["8000:8000"]\n  billing_api:\n    build: services/billing\n    ports: ["8001:8000"]\n    environment:\n      ACCOUNTS: http://accounts_api:8000\n',
  },
  'a base file, an override and production': {
    ...project('core'),
    Dockerfile: image,
    'requirements.txt': 'django==5.1\ngunicorn\n',
    'compose.yaml': 'services:\n  web:\n    build: .\n    env_file: .env\n',
    'compose.override.yaml':
      'services:\n  web:\n    command: python manage.py runserver\n    ports: ["8000:8000"]\n    volumes: [".:/app"]\n',
    'compose.prod.yaml':
      'services:\n  web:\n    command: gunicorn core.wsgi -b 0.0.0.0:8000\n    ports: ["80:8000"]\n',
    '.env': 'DEBUG=1\n',
    '.gitignore': '.env\n',
  },
  'compose files in folders, started by make': {
    ...project('cms'),
    'docker/dev/Dockerfile': image,
    'requirements.txt': 'django==5.1\n',
    'docker/dev/docker-compose.yml':
      'services:\n  cms:\n    build:\n      context: ../..\n      dockerfile: docker/dev/Dockerfile\n    command: python manage.py runserver 0.0.0.0:8000\n    ports: ["8000:8000"]\n    networks: [backend]\n    depends_on: [db]\n',
    'docker/shared/docker-compose.yml':
      'services:\n  db:\n    image: postgres:16\n    env_file: db.env\n    networks: [backend]\nnetworks:\n  backend:\n',
    'docker/shared/db.env': 'POSTGRES_PASSWORD=x\n',
    Makefile:
      'up:\n\tdocker compose -f docker/shared/docker-compose.yml -f docker/dev/docker-compose.yml up\n',
  },
  'a shared file that others extend': {
    ...project('store'),
    Dockerfile: `${image}CMD ["gunicorn", "store.wsgi", "-b", "0.0.0.0:8000"]\n`,
    'requirements.txt': 'django==5.1\ngunicorn\ncelery\n',
    'common.yml':
      'services:\n  base:\n    build: .\n    environment:\n      CELERY_BROKER_URL: redis://redis:6379/0\n',
    'docker-compose.yml':
      'services:\n  web:\n    extends:\n      file: common.yml\n      service: base\n    ports: ["8000:8000"]\n  worker:\n    extends:\n      file: common.yml\n      service: base\n    command: celery -A store worker\n  redis:\n    image: redis:7\n',
  },
  'include, with a variable that nobody sets': {
    ...project('hub'),
    Dockerfile: `${image}CMD ["gunicorn", "hub.wsgi", "-b", "0.0.0.0:8000"]\n`,
    'requirements.txt': 'django==5.1\ngunicorn\n',
    'compose.yaml':
      'include:\n  - infra/compose.yaml\n  - infra/missing.yaml\nservices:\n  hub:\n    build: .\n    ports: ["8000:8000"]\n    environment:\n      DB: ${DATABASE}\n',
    'infra/compose.yaml': 'services:\n  db:\n    image: postgres:16\n',
    '.env': 'OTHER=1\n',
  },
  'a dev container over a compose file': {
    ...project('school', '', postgres('db')),
    '.devcontainer/devcontainer.json':
      '{"dockerComposeFile": "docker-compose.yml", "service": "app", "workspaceFolder": "/workspace"}',
    '.devcontainer/Dockerfile':
      'FROM mcr.microsoft.com/devcontainers/python:3.12\nRUN apt-get update && apt-get install -y libpq-dev\n',
    '.devcontainer/docker-compose.yml':
      'services:\n  app:\n    build:\n      context: ..\n      dockerfile: .devcontainer/Dockerfile\n    volumes: ["..:/workspace:cached"]\n    command: sleep infinity\n    network_mode: service:db\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: postgres\n    volumes: ["pg:/var/lib/postgresql/data"]\nvolumes:\n  pg:\n',
  },
  'only the database in Docker, Django on the host': {
    ...project('local', '', postgres('localhost')),
    'docker-compose.yml':
      'services:\n  db:\n    image: postgres:16\n    ports: ["5432:5432"]\n    environment:\n      POSTGRES_PASSWORD: postgres\n',
  },
  'a script with roles, the line ends of Windows': {
    ...project('desk'),
    Dockerfile: `${image}ENTRYPOINT ["./entrypoint.sh"]\nCMD ["web"]\n`,
    'requirements.txt': 'django==5.1\ngunicorn\n',
    'entrypoint.sh':
      '#!/bin/bash\r\ncase "$1" in\r\n  web) exec gunicorn desk.wsgi -b 0.0.0.0:8000 ;;\r\n  *) exec "$@" ;;\r\nesac\r\n',
    'compose.yaml': 'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n',
  },
  'an entrypoint for every service that migrates': {
    ...project('fleet', '', `${postgres('db')}CELERY_BROKER_URL = 'redis://redis:6379'\n`),
    Dockerfile: `${image}RUN chmod +x entrypoint.sh\nENTRYPOINT ["./entrypoint.sh"]\n`,
    'requirements.txt': 'django==5.1\ngunicorn\ncelery\npsycopg2\n',
    'entrypoint.sh':
      '#!/bin/sh\npython manage.py migrate\npython manage.py collectstatic --noinput\nexec "$@"\n',
    'docker-compose.yml':
      'services:\n  web:\n    build: .\n    command: gunicorn fleet.wsgi\n    ports: ["8000:8000"]\n    depends_on: [db]\n  worker:\n    build: .\n    command: celery -A fleet worker\n    depends_on: [db, redis]\n  redis:\n    image: redis\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: postgres\n',
  },
  'CI files and a Helm chart beside the compose file': {
    ...project('data'),
    Dockerfile: `${image}CMD ["gunicorn", "data.wsgi", "-b", "0.0.0.0:8000"]\n`,
    'requirements.txt': 'django==5.1\ngunicorn\n',
    'compose.yaml': 'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n',
    '.github/workflows/docker-compose.yml':
      'name: smoke\non: push\njobs:\n  up:\n    runs-on: ubuntu-latest\n    steps:\n      - run: docker compose up -d\n',
    'chart/templates/docker-compose.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata:\n  x: {{ .Values.x }}\n',
  },
  'variables in exec form, and an operator without a shell': {
    ...project('quiz'),
    Dockerfile: `${image}ENV PORT=8000\nCMD ["gunicorn", "quiz.wsgi", "--bind", "0.0.0.0:$PORT"]\n`,
    'requirements.txt': 'django==5.1\ngunicorn\n',
    'docker-compose.yml':
      'services:\n  web:\n    build: .\n    command: python manage.py migrate && python manage.py runserver 0.0.0.0:8000\n    ports: ["8000:8000"]\n  live:\n    build: .\n    ports: ["8080:8000"]\n',
  },
  'secrets from files, a password with a slash': {
    ...project(
      'vault',
      '',
      "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db', 'PASSWORD': os.environ['DB_PASSWORD']}}\n",
    ),
    Dockerfile: `${image}CMD ["gunicorn", "vault.wsgi", "-b", "0.0.0.0:8000"]\n`,
    'requirements.txt': 'django==5.1\ngunicorn\npsycopg[binary]\n',
    'compose.yaml':
      'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n    environment:\n      DB_PASSWORD_FILE: /run/secrets/db\n      CACHE_URL: redis://:p/w@cache:6379/0\n    secrets: [db]\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db\n    secrets: [db]\n    volumes: ["pg:/var/lib/postgresql/data"]\n  cache:\n    image: redis:7\nsecrets:\n  db:\n    file: ./db.txt\nvolumes:\n  pg:\n',
    'db.txt': 'x\n',
  },
};
