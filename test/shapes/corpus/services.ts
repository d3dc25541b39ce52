// Shapes by what runs beside Django: Celery, Channels, proxies, MySQL, other servers.
import { postgres, project, type Texts } from './project.ts';

const image =
  'FROM python:3.12-slim\nENV PYTHONUNBUFFERED=1\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\n';
const mysql =
  "DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql', 'NAME': 'app', 'USER': 'app', 'PASSWORD': 'app', 'HOST': 'mysql'}}\n";

export const services: Readonly<Record<string, Texts>> = {
  'Celery: worker, beat and flower over one image': {
    ...project(
      'proj',
      '',
      `${postgres('db')}CELERY_BROKER_URL = 'redis://redis:6379/0'\nINSTALLED_APPS = ['django_celery_beat']\nCELERY_BEAT_SCHEDULER = 'django_celery_beat.schedulers:DatabaseScheduler'\n`,
    ),
    Dockerfile: image,
    'requirements.txt': 'django==5.1\ncelery==5.4\nredis==5\nflower\ndjango-celery-beat\npsycopg2-binary\n',
    'docker-compose.yml':
      'services:\n  web:\n    build: .\n    command: sh -c "python manage.py migrate && python manage.py runserver 0.0.0.0:8000"\n    volumes: [".:/app"]\n    ports: ["8000:8000"]\n    depends_on: [redis, db]\n  worker:\n    build: .\n    command: celery -A proj worker --loglevel=info\n    depends_on: [redis, db]\n  beat:\n    build: .\n    command: celery -A proj beat -l info\n    depends_on: [redis, db]\n  flower:\n    build: .\n    command: celery -A proj flower --port=5555\n    ports: ["5555:5555"]\n  redis:\n    image: redis:7\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: postgres\n    volumes: ["db:/var/lib/postgresql/data"]\nvolumes:\n  db:\n',
  },
  'Celery: RabbitMQ on localhost in the settings': {
    ...project('jobs', '', "CELERY_BROKER_URL = 'amqp://guest:guest@localhost:5672//'\n"),
    Dockerfile: image,
    'requirements.txt': 'django==5.1\ncelery\n',
    'docker-compose.yml':
      'services:\n  rabbit:\n    image: rabbitmq:3-management\n    ports: ["15672:15672", "5672:5672"]\n  web:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n    ports: ["8000:8000"]\n  worker:\n    build: .\n    command: celery -A jobs worker\n    depends_on: [rabbit]\n',
  },
  'Channels: daphne behind nginx, a socket path': {
    ...project(
      'chat',
      '',
      "INSTALLED_APPS = ['daphne', 'channels', 'chat']\nASGI_APPLICATION = 'chat.asgi.application'\nCHANNEL_LAYERS = {'default': {'BACKEND': 'channels_redis.core.RedisChannelLayer', 'CONFIG': {'hosts': [('redis', 6379)]}}}\n",
    ),
    Dockerfile: `${image}CMD ["daphne", "-b", "0.0.0.0", "-p", "8000", "chat.asgi:application"]\n`,
    'requirements.txt': 'django==5.1\nchannels[daphne]\nchannels-redis\n',
    'nginx.conf':
      'server {\n  listen 80;\n  location / {\n    proxy_pass http://web:8000;\n  }\n  location /ws/ {\n    proxy_pass http://web:8000;\n  }\n}\n',
    'compose.yaml':
      'services:\n  web:\n    build: .\n    depends_on: [redis]\n  redis:\n    image: redis:7-alpine\n  nginx:\n    image: nginx:1.27\n    ports: ["80:80"]\n    volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf:ro"]\n    depends_on: [web]\n',
  },
  'Channels: gunicorn with WSGI only': {
    ...project('live', '', "INSTALLED_APPS = ['channels']\nASGI_APPLICATION = 'live.asgi.application'\n"),
    Dockerfile: `${image}CMD ["gunicorn", "live.wsgi:application", "--bind", "0.0.0.0:8000"]\n`,
    'requirements.txt': 'django==5.1\nchannels\ngunicorn\n',
    'compose.yaml': 'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n',
  },
  'nginx forwards to another port than gunicorn has': {
    ...project('site', '', 'DEBUG = False\n'),
    Dockerfile: `${image}CMD ["gunicorn", "site.wsgi", "-b", "0.0.0.0:8080"]\n`,
    'requirements.txt': 'django==5.1\ngunicorn\n',
    'deploy/nginx.conf':
      'upstream app { server web:8000; }\nserver {\n  listen 80;\n  location / { proxy_pass http://app; }\n}\n',
    'compose.yaml':
      'services:\n  web:\n    build: .\n  nginx:\n    image: nginx\n    ports: ["80:80"]\n    volumes: ["./deploy/nginx.conf:/etc/nginx/conf.d/default.conf"]\n',
  },
  'traefik by labels, an external network': {
    ...project('portal'),
    Dockerfile: `${image}CMD ["gunicorn", "portal.wsgi", "-b", ":8000"]\n`,
    'requirements.txt': 'django==5.1\ngunicorn\n',
    'docker-compose.yml':
      'version: "3.8"\nservices:\n  web:\n    build: .\n    restart: always\n    networks: [traefik_public, default]\n    labels:\n      - traefik.enable=true\n      - traefik.http.services.web.loadbalancer.server.port=8000\n    environment:\n      DATABASE_URL: postgres://u:p@shared_postgres/portal\nnetworks:\n  traefik_public:\n    external: true\n',
  },
  'Caddy: a file with a reverse proxy': {
    ...project('cards', '', "DEBUG = False\nALLOWED_HOSTS = ['cards.example.com']\n"),
    Dockerfile: `${image}RUN python manage.py collectstatic --noinput\nCMD gunicorn cards.wsgi --bind 0.0.0.0:8000\n`,
    'requirements.txt': 'django==5.1\ngunicorn\n',
    Caddyfile:
      'cards.example.com {\n  handle_path /static/* {\n    root * /srv/static\n    file_server\n  }\n  reverse_proxy web:8000\n}\n',
    'compose.yaml':
      'services:\n  web:\n    build: .\n    volumes: ["static:/app/staticfiles"]\n  caddy:\n    image: caddy:2\n    ports: ["80:80", "443:443"]\n    volumes: ["./Caddyfile:/etc/caddy/Caddyfile", "static:/srv/static"]\nvolumes:\n  static:\n',
  },
  'MySQL: mysqlclient on slim, no wait': {
    ...project('erp', '', mysql),
    Dockerfile: `${image}CMD python manage.py migrate && python manage.py runserver 0.0.0.0:8000\n`,
    'requirements.txt': 'django==4.2\nmysqlclient==2.2.0\n',
    'docker-compose.yml':
      'services:\n  mysql:\n    image: mysql:8\n    environment:\n      MYSQL_DATABASE: app\n      MYSQL_USER: app\n      MYSQL_PASSWORD: other\n      MYSQL_ROOT_PASSWORD: root\n    ports: ["3307:3306"]\n  app:\n    build: .\n    ports: ["8000:8000"]\n    depends_on: [mysql]\n',
  },
  'MariaDB: PyMySQL and a healthcheck': {
    ...project('clinic', '', mysql.replace("'mysql'}", "'db'}")),
    Dockerfile: `${image}CMD ["gunicorn", "clinic.wsgi", "-b", "0.0.0.0:8000"]\n`,
    'requirements.txt': 'django==4.2\npymysql\ngunicorn\n',
    'docker-compose.yml':
      'services:\n  db:\n    image: mariadb:11\n    environment:\n      MARIADB_DATABASE: app\n      MARIADB_USER: app\n      MARIADB_PASSWORD: app\n      MARIADB_RANDOM_ROOT_PASSWORD: "1"\n    healthcheck:\n      test: [CMD, healthcheck.sh, --connect]\n    volumes: ["db:/var/lib/mysql"]\n  web:\n    build: .\n    ports: ["80:8000"]\n    depends_on:\n      db:\n        condition: service_healthy\nvolumes:\n  db:\n',
  },
  'SQLite in production, static files by nobody': {
    ...project(
      'notes',
      '',
      "DEBUG = False\nDATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': BASE_DIR / 'data' / 'db.sqlite3'}}\n",
    ),
    Dockerfile: `${image}USER 1000\nCMD ["gunicorn", "notes.wsgi", "-b", "0.0.0.0:8000"]\n`,
    'requirements.txt': 'django==5.2\ngunicorn\n',
    'compose.yaml':
      'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n    restart: unless-stopped\n',
  },
  'PostGIS: the database of the newest version': {
    ...project(
      'maps',
      '',
      postgres('db', 'maps').replace('backends.postgresql', 'contrib.gis.db.backends.postgis'),
    ),
    Dockerfile: `${image}CMD ["gunicorn", "maps.wsgi", "-b", "0.0.0.0:8000"]\n`,
    'requirements.txt': 'django==5.2\ngunicorn\npsycopg[binary]\n',
    'compose.yaml':
      'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n    depends_on: [db]\n  db:\n    image: postgis/postgis:18-3.6\n    environment:\n      - POSTGRES_USER=postgres\n      - POSTGRES_PASSWORD="maps"\n    volumes: ["pg:/var/lib/postgresql/data"]\nvolumes:\n  pg:\n',
  },
  'Elasticsearch and Redis under other names': {
    ...project(
      'search',
      '',
      "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.redis.RedisCache', 'LOCATION': 'redis://cache:6379/1'}}\nELASTICSEARCH_DSL = {'default': {'hosts': 'elasticsearch:9200'}}\n",
    ),
    Dockerfile: `${image}CMD python manage.py runserver 0.0.0.0:8000\n`,
    'requirements.txt': 'django==5.1\nredis\n',
    'docker-compose.yml':
      'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n    depends_on: [redis, elastic]\n  redis:\n    image: redis:7\n  elastic:\n    image: elasticsearch:8.15.0\n    environment:\n      - discovery.type=single-node\n',
  },
  'granian, and a job that migrates first': {
    ...project('api', '', postgres('db', 'api')),
    Dockerfile: `${image}CMD ["granian", "--interface", "asgi", "--host", "0.0.0.0", "api.asgi:application"]\n`,
    'requirements.txt': 'django==5.2\ngranian\npsycopg[binary]\n',
    'compose.yaml':
      'services:\n  migrate:\n    build: .\n    command: python manage.py migrate\n    depends_on:\n      db:\n        condition: service_healthy\n  api:\n    build: .\n    ports: ["8000:8000"]\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: api\n    healthcheck:\n      test: pg_isready -U postgres\n    volumes: ["pg:/var/lib/postgresql/data"]\nvolumes:\n  pg:\n',
  },
};
