// Where each server listens, by its command line, variables and configuration.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '../workspace-reader.ts';

/** `host:port`, `socket`; `?` for what is not known; and whether that is all. */
function listens(
  command: string,
  more: { readonly files?: Readonly<Record<string, string>>; readonly env?: string } = {},
): string {
  const project = readWorkspace(
    new MemoryFiles({
      'manage.py': 'import django\n',
      'site/wsgi.py': 'import django\n',
      Dockerfile: `FROM python:3.13\nWORKDIR /app\n${more.env ?? ''}\nCOPY . .\nCMD ${command}\n`,
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      ...more.files,
    }),
  );
  const server = project.projects[0]?.services.get('web')?.server;
  if (!server) return 'no server';
  const each = server.listens.map(({ host, port, socket, protocol }) =>
    socket ? 'socket' : `${protocol === 'uwsgi' ? 'uwsgi ' : ''}${host ?? '?'}:${port ?? '?'}`,
  );
  return `${each.join(' ')}${server.known ? '' : ' …'}`.trim();
}

describe('where servers listen', () => {
  it.each([
    ['python manage.py runserver', '127.0.0.1:8000'],
    ['python manage.py runserver 8001', '127.0.0.1:8001'],
    ['python manage.py runserver 0:8000', '0.0.0.0:8000'],
    ['python manage.py runserver 0.0.0.0:8000 --settings site.settings', '0.0.0.0:8000'],
    ['python manage.py runserver --settings site.settings --noreload 0.0.0.0:8000', '0.0.0.0:8000'],
    ['python manage.py runserver [::]:8000', ':::8000'],
    ['python manage.py runserver -6', '::1:8000'],
    ['./manage.py runserver_plus 0.0.0.0:8000 --cert-file cert.crt', '0.0.0.0:8000'],
    ['django-admin runserver 0.0.0.0:8000', '0.0.0.0:8000'],
    ['python -m django runserver 0.0.0.0:8000', '0.0.0.0:8000'],
    ['python -m debugpy --listen 0.0.0.0:5678 manage.py runserver 0.0.0.0:8000', '0.0.0.0:8000'],
    ['gunicorn site.wsgi', '127.0.0.1:8000'],
    ['gunicorn -b :8000 site.wsgi', '0.0.0.0:8000'],
    ['gunicorn -b:8000 site.wsgi', '0.0.0.0:8000'],
    ['gunicorn --bind=0.0.0.0 site.wsgi', '0.0.0.0:8000'],
    ['gunicorn --bind unix:/run/site.sock site.wsgi', 'socket'],
    ['gunicorn -b 0.0.0.0:8000 -b unix:/run/site.sock site.wsgi', '0.0.0.0:8000 socket'],
    ['gunicorn -b [::]:8000 site.wsgi', ':::8000'],
    ['gunicorn -c missing.py site.wsgi', '…'],
    ['gunicorn -w 3 -k uvicorn.workers.UvicornWorker -b 0.0.0.0:$PORT site.wsgi', '0.0.0.0:?'],
    ['gunicorn -b 0.0.0.0:${PORT:-9000} site.wsgi', '0.0.0.0:9000'],
    ['newrelic-admin run-program gunicorn -b :80 site.wsgi', '0.0.0.0:80'],
    ['gunicorn site.wsgi $GUNICORN_ARGS', '…'],
    ['gunicorn $GUNICORN_ARGS', '…'],
    ['sh -c \'ARGS="--bind 0.0.0.0:8080"; exec gunicorn site.wsgi $ARGS\'', '…'],
    ['sh -c \'BIND=0.0.0.0:8080; exec gunicorn site.wsgi --bind "$BIND"\'', '?:?'],
    ["sh -c 'exec gunicorn $APP_MODULE -b :80 --workers $WORKERS'", '0.0.0.0:80'],
    ['uvicorn site.wsgi:application $OPTS', '…'],
    ['python manage.py runserver $ADDRESS', '?:?'],
    ['gunicorn --check-config site.wsgi', 'no server'],
    ['uvicorn site.wsgi:application', '127.0.0.1:8000'],
    ['uvicorn site.wsgi:application --host 0.0.0.0 --port 80', '0.0.0.0:80'],
    ['uvicorn --uds /run/site.sock site.wsgi:application', 'socket'],
    ['python -m uvicorn site.wsgi:application --host 0.0.0.0', '0.0.0.0:8000'],
    ['daphne site.wsgi:application', '127.0.0.1:8000'],
    ['daphne -b 0.0.0.0 -p 9000 site.wsgi:application', '0.0.0.0:9000'],
    ['daphne -p 9000 site.wsgi:application', '127.0.0.1:9000'],
    ['daphne -u /run/site.sock site.wsgi:application', 'socket'],
    ['daphne -e ssl:443 site.wsgi:application', '…'],
    ['hypercorn -b 0.0.0.0:80 site.wsgi:application', '0.0.0.0:80'],
    ['granian --interface wsgi site.wsgi:application --host 0.0.0.0', '0.0.0.0:8000'],
    ['uwsgi --http :8000 --module site.wsgi', '0.0.0.0:8000'],
    ['uwsgi --socket 0.0.0.0:8001 --module site.wsgi', 'uwsgi 0.0.0.0:8001'],
    ['uwsgi --socket /run/site.sock --module site.wsgi', 'socket'],
  ])('%s', (command, expected) => {
    expect(listens(command)).toBe(expected);
  });

  it('reads variables and configurations', () => {
    expect(listens('gunicorn site.wsgi', { env: 'ENV PORT=5000' })).toBe('0.0.0.0:5000');
    expect(listens('gunicorn site.wsgi', { env: 'ENV GUNICORN_CMD_ARGS="--bind=:7000 -w 2"' })).toBe(
      '0.0.0.0:7000',
    );
    expect(listens('uvicorn site.wsgi:application', { env: 'ENV UVICORN_HOST=0.0.0.0' })).toBe(
      '0.0.0.0:8000',
    );
    const config = "import os\nbind = f\"0.0.0.0:{os.environ.get('PORT', '8080')}\"\n";
    expect(listens('gunicorn site.wsgi', { files: { 'gunicorn.conf.py': config } })).toBe('0.0.0.0:8080');
    const modules = { 'conf/server/__init__.py': config, 'conf/server.py': 'bind = ":1"\n' };
    expect(listens('gunicorn -c python:conf.server site.wsgi', { files: modules })).toBe('0.0.0.0:8080');
    expect(listens('gunicorn -c conf/g.py site.wsgi', { files: { 'conf/g.py': config } })).toBe(
      '0.0.0.0:8080',
    );
    expect(listens('gunicorn -c python:conf.g site.wsgi', { files: { 'conf/g.py': config } })).toBe(
      '0.0.0.0:8080',
    );
    expect(listens('gunicorn -c conf/g.py site.wsgi', { files: { 'conf/g.py': 'workers = 3\n' } })).toBe(
      '127.0.0.1:8000',
    );
    expect(
      listens('uwsgi uwsgi.ini', { files: { 'uwsgi.ini': '[uwsgi]\nhttp = :8000\nsocket=/tmp/s\n' } }),
    ).toBe('0.0.0.0:8000 socket');
    expect(listens('uwsgi --ini missing.ini')).toBe('…');
    expect(listens('uwsgi uwsgi.ini', { files: { 'uwsgi.ini': '[uwsgi]\r\n  http = :8000 \r\n' } })).toBe(
      '0.0.0.0:8000',
    );
  });

  const block = (condition: string, end = 'endif =') =>
    `[uwsgi]\n${condition}\n  http = :8000\n${end}\nif-not-env = DEV\nsocket = /tmp/s\nend-if\nsocket = :9000\n`;
  it.each([
    ['if-env = DEV', 'ENV DEV=1', '0.0.0.0:8000 uwsgi 0.0.0.0:9000'],
    ['if-env = DEV', '', 'socket uwsgi 0.0.0.0:9000'],
    ['if-env = DEV=1', 'ENV DEV=1', '0.0.0.0:8000 uwsgi 0.0.0.0:9000'],
    ['if-env = DEV=2', 'ENV DEV=1', 'uwsgi 0.0.0.0:9000'],
    ['if-not-env = DEV=2', 'ENV DEV=1', '0.0.0.0:8000 uwsgi 0.0.0.0:9000'],
    ['if-opt = master', 'ENV DEV=1', 'uwsgi 0.0.0.0:9000 …'],
    ['if_exists = /dev', 'ENV DEV=1', 'uwsgi 0.0.0.0:9000 …'],
    ['if-env = DEV', 'ARG DEV\nENV DEV=$DEV', 'uwsgi 0.0.0.0:9000 …'],
  ])('reads a block of uWSGI: %s, with %s', (condition, env, expected) => {
    expect(listens('uwsgi uwsgi.ini', { env, files: { 'uwsgi.ini': block(condition) } })).toBe(expected);
  });

  it('knows that a loop of uWSGI may open further sockets', () => {
    const ini = '[uwsgi]\nfor = a b\nhttp = :%(_)\nendfor =\nhttp = :8000\n';
    expect(listens('uwsgi uwsgi.ini', { files: { 'uwsgi.ini': ini } })).toBe('0.0.0.0:8000 …');
  });
});
