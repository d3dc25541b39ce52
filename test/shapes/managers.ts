// Shapes in which another program starts Django: process managers, task runners, commands of the project's own.
import { django, type Shape } from './base.ts';

const base = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n';
const compose = 'services:\n  web:\n    build: .\n  db:\n    image: postgres:17\n';
const gunicorn = ['web: command gunicorn:8000 /app /app/manage.py python config.settings'];
const runserver = ['web: command runserver:8000 /app /app/manage.py python config.settings'];

export const managers: Readonly<Record<string, Shape>> = {
  'supervisord with the file that -c names': {
    texts: {
      ...django,
      Dockerfile: `${base}CMD ["supervisord", "-n", "-c", "/app/deploy/supervisord.conf"]\n`,
      'compose.yaml': compose,
      'deploy/supervisord.conf':
        '[supervisord]\nnodaemon=true\n\n[program:web]\ncommand=gunicorn config.wsgi -b 0.0.0.0:8000 ; the site\ndirectory=/app\n\n[program:nginx]\ncommand=nginx -g "daemon off;"\n\n[program:old]\ncommand=gunicorn old.wsgi -b 0.0.0.0:9000\nautostart=false\n',
    },
    expected: { django: gunicorn },
  },
  'supervisord with the files that its own includes': {
    texts: {
      ...django,
      Dockerfile: `${base}COPY deploy/supervisord.conf /etc/supervisor/supervisord.conf\nCOPY deploy/programs/ /etc/supervisor/conf.d/\nCMD ["/usr/bin/supervisord"]\n`,
      'compose.yaml': compose,
      'deploy/supervisord.conf':
        '[supervisord]\nnodaemon=true\n[include]\nfiles = /etc/supervisor/conf.d/*.conf\n',
      'deploy/programs/site.conf': '[program:site]\ncommand = /usr/local/bin/gunicorn config.wsgi -b :8000\n',
      'deploy/programs/worker.conf': '[program:worker]\ncommand = celery -A config worker\n',
    },
    expected: { django: gunicorn },
  },
  'supervisord of Debian, with a single program file': {
    texts: {
      ...django,
      Dockerfile: `${base}COPY deploy/site.conf /etc/supervisor/conf.d/\nCMD supervisord -n\n`,
      'compose.yaml': compose,
      'deploy/site.conf': '[program:site]\r\ncommand=gunicorn config.wsgi -b :8000\r\n',
    },
    expected: { django: gunicorn },
  },
  circus: {
    texts: {
      ...django,
      Dockerfile: `${base}CMD ["circusd", "/app/circus.ini"]\n`,
      'compose.yaml': compose,
      'circus.ini':
        '[circus]\ncheck_delay = 5\n[watcher:site]\ncmd = gunicorn config.wsgi -b :8000\nnumprocesses = 1\n',
    },
    expected: { django: gunicorn },
  },
  'honcho with all processes of the Procfile': {
    texts: {
      ...django,
      Dockerfile: `${base}CMD ["honcho", "start"]\n`,
      'compose.yaml': compose,
      Procfile: 'web: gunicorn config.wsgi -b :8000\nworker: celery -A config worker\n',
    },
    expected: { django: gunicorn },
  },
  'honcho with one process of another Procfile': {
    texts: {
      ...django,
      Dockerfile: base,
      'compose.yaml':
        'services:\n  web:\n    build: .\n    command: honcho start -f Procfile.dev site\n  worker:\n    build: .\n    command: honcho start -f Procfile.dev jobs\n',
      'Procfile.dev': 'site: python manage.py runserver 0.0.0.0:8000\njobs: celery -A config worker\n',
    },
    expected: { django: runserver },
  },
  'a target of make, and what it depends on': {
    texts: {
      ...django,
      Dockerfile: `${base}CMD ["make", "serve"]\n`,
      'compose.yaml': compose,
      Makefile:
        '.PHONY: serve\nPORT ?= 8000\n\nbuild:\n\tdocker compose build\n\nmigrate:\n\tpython manage.py migrate\n\nserve: migrate\n\t@echo starting\n\tpython manage.py runserver 0.0.0.0:8000\n',
    },
    expected: { django: runserver },
  },
  'a recipe of just': {
    texts: {
      ...django,
      Dockerfile: `${base}CMD ["just", "serve"]\n`,
      'compose.yaml': compose,
      justfile: 'default:\n    just --list\n\nserve *args:\n    @python manage.py runserver 0.0.0.0:8000\n',
    },
    expected: { django: runserver },
  },
  'a task of invoke': {
    texts: {
      ...django,
      Dockerfile: `${base}CMD ["inv", "serve"]\n`,
      'compose.yaml': compose,
      'tasks.py':
        'from invoke import task\n\n@task\ndef test(c):\n    c.run("pytest")\n\n@task\ndef serve(c, port=8000):\n    c.run("python manage.py runserver 0.0.0.0:8000", pty=True)\n',
    },
    expected: { django: runserver },
  },
  'a command of the project that pyproject installs': {
    texts: {
      ...django,
      'pyproject.toml': '[project]\nname = "site"\n[project.scripts]\nsite-server = "config.cli:main"\n',
      Dockerfile: `${base}CMD ["site-server", "runserver", "0.0.0.0:8000"]\n`,
      'compose.yaml': compose,
    },
    expected: { django: runserver },
  },
  'a command of Poetry’s scripts, and one that nobody installs': {
    texts: {
      ...django,
      'pyproject.toml': '[tool.poetry.scripts]\nsite-server = "config.cli:main"\n',
      Dockerfile: base,
      'compose.yaml':
        'services:\n  web:\n    build: .\n    command: site-server runserver 0.0.0.0:8000\n  other:\n    build: .\n    command: other-server runserver 0.0.0.0:9000\n',
    },
    expected: { django: runserver },
  },
  granian: {
    texts: {
      ...django,
      Dockerfile: `${base}CMD ["granian", "--interface", "wsgi", "config.wsgi:application", "--host", "0.0.0.0"]\n`,
      'compose.yaml': compose,
    },
    expected: { django: ['web: command granian:8000 /app /app/manage.py python config.settings'] },
  },
  'NGINX Unit': {
    texts: {
      ...django,
      Dockerfile:
        'FROM unit:1.34.1-python3.13\nWORKDIR /app\nCOPY . .\nCOPY deploy/unit.json /docker-entrypoint.d/unit.json\n',
      'compose.yaml': compose,
      'deploy/unit.json':
        '{"listeners": {"*:8000": {"pass": "applications/site"}}, "applications": {"site": {"type": "python 3.13", "path": "/app", "module": "config.wsgi"}}}\n',
    },
    expected: { django: ['web: command -:- /app /app/manage.py python config.settings'] },
  },
  'nothing decides, and what is built here is asked about': {
    texts: {
      'site/Dockerfile': 'FROM python:3.13\nCMD ["python", "serve.py"]\n',
      'compose.yaml':
        'services:\n  worker:\n    image: example/site:dev\n    command: python work.py\n  web:\n    build: site\n    image: example/site:dev\n  db:\n    image: postgres:17\n  mail:\n    image: axllent/mailpit\n',
    },
    expected: { django: [], candidates: ['web', 'worker'] },
  },
  'all that is built here runs workers, and is asked about all the same': {
    texts: {
      Dockerfile: 'FROM python:3.13\nCMD ["celery", "-A", "site", "worker"]\n',
      'compose.yaml': 'services:\n  jobs:\n    build: .\n  redis:\n    image: redis:8\n',
    },
    expected: { django: [], candidates: ['jobs'] },
  },
};
