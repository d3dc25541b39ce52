// The edit that makes each server listen on every interface.
import { expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { applyEdits } from '#core/text.ts';
import { readWorkspace } from '../workspace-reader.ts';
import { listenEverywhere, placeOfAddress } from './listen-edits.ts';

/** The project with the edit made; undefined where there is none. */
function edited(texts: Readonly<Record<string, string>>): string | undefined {
  const files = new MemoryFiles({
    'manage.py': 'import django\n',
    'site/wsgi.py': 'import django\n',
    'site/asgi.py': 'import django\n',
    Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n',
    ...texts,
  });
  const [project] = readWorkspace(files).projects;
  const service = project?.services.get('web');
  const [listen] = service?.server?.listens ?? [];
  if (!project || !service?.server || !listen) throw new Error('no server');
  const edit = listenEverywhere(project, service, service.server, listen);
  return edit && applyEdits(files.text(edit.path) ?? '', [edit]);
}

/** The command after the edit, and the word at which its address is or would be. */
function everywhere(command: string): readonly [after: string | undefined, place: string] {
  const before = 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nENV WEB_PORT=8000\nENV HOST=127.0.0.1\nCMD ';
  const files = new MemoryFiles({
    'manage.py': 'import django\n',
    'site/wsgi.py': 'import django\n',
    Dockerfile: `${before}${command}\n`,
    'compose.yaml': 'services:\n  web:\n    build: .\n',
  });
  const [project] = readWorkspace(files).projects;
  const service = project?.services.get('web');
  const server = service?.server;
  const [listen] = server?.listens ?? [];
  if (!project || !service || !server || !listen) throw new Error('no server');
  const text = files.text('Dockerfile') ?? '';
  const { start, end } = placeOfAddress(server, listen).span;
  const edit = listenEverywhere(project, service, server, listen);
  const after = edit && applyEdits(text, [edit]).slice(before.length).trimEnd();
  return [after, text.slice(start, end)];
}

it.each([
  ['python manage.py runserver', 'python manage.py runserver 0.0.0.0:8000', 'runserver'],
  ['python manage.py runserver 8001', 'python manage.py runserver 0.0.0.0:8001', '8001'],
  ['python manage.py runserver localhost:8001', 'python manage.py runserver 0.0.0.0:8001', 'localhost:8001'],
  ['["gunicorn", "site.wsgi"]', '["gunicorn", "--bind", "0.0.0.0:8000", "site.wsgi"]', '"gunicorn"'],
  ['gunicorn -b 127.0.0.1:9000 site.wsgi', 'gunicorn -b 0.0.0.0:9000 site.wsgi', '127.0.0.1:9000'],
  ['hypercorn site.asgi', 'hypercorn --bind 0.0.0.0:8000 site.asgi', 'hypercorn'],
  ['uvicorn site.asgi:application', 'uvicorn --host 0.0.0.0 site.asgi:application', 'uvicorn'],
  ['granian --interface asgi site.asgi', 'granian --host 0.0.0.0 --interface asgi site.asgi', 'granian'],
  ['daphne site.asgi:application', 'daphne -b 0.0.0.0 site.asgi:application', 'daphne'],
  [
    'uwsgi --http-socket 127.0.0.1:8000 --module site.wsgi',
    'uwsgi --http-socket 0.0.0.0:8000 --module site.wsgi',
    '127.0.0.1:8000',
  ],
  ['uvicorn site.asgi:app --port 9000', 'uvicorn --host 0.0.0.0 site.asgi:app --port 9000', '9000'],
  ['python manage.py runserver $WEB_PORT', 'python manage.py runserver 0.0.0.0:$WEB_PORT', '$WEB_PORT'],
  [
    'python manage.py runserver "${X:-8000}"',
    'python manage.py runserver "0.0.0.0:${X:-8000}"',
    '${X:-8000}',
  ],
  ['python manage.py runserver [::1]:8000', 'python manage.py runserver 0.0.0.0:8000', '[::1]:8000'],
  ['python manage.py runserver --ipv6', 'python manage.py runserver [::]:8000 --ipv6', 'runserver'],
  ['python manage.py runserver -6 8001', 'python manage.py runserver -6 [::]:8001', '8001'],
  ['python manage.py runserver -6 [::1]:8001', 'python manage.py runserver -6 [::]:8001', '[::1]:8001'],
  ['gunicorn -b [::1]:8000 site.wsgi', 'gunicorn -b 0.0.0.0:8000 site.wsgi', '[::1]:8000'],
  [
    'gunicorn -b ${BIND:-127.0.0.1:8000} site.wsgi',
    'gunicorn -b ${BIND:-0.0.0.0:8000} site.wsgi',
    '${BIND:-127.0.0.1:8000}',
  ],
  ['gunicorn -b ${HOST:-127.0.0.1}:8000 site.wsgi', undefined, '${HOST:-127.0.0.1}:8000'],
  ['gunicorn -b $HOST:8000 site.wsgi', undefined, '$HOST:8000'],
  ['python manage.py runserver $HOST:$WEB_PORT', undefined, '$HOST:$WEB_PORT'],
])('%s', (command, after, place) => expect(everywhere(command)).toEqual([after, place]));

const web = (more: string): string => `services:\n  web:\n    build: .\n${more}`;

it.each([
  ['a variable of the container', 'sh -c "exec gunicorn site.wsgi -b $$BIND"', undefined],
  [
    'a default that the container applies',
    'sh -c "exec gunicorn site.wsgi -b $${OTHER:-127.0.0.1:8000}"',
    'sh -c "exec gunicorn site.wsgi -b $${OTHER:-0.0.0.0:8000}"',
  ],
  [
    'a host of its own',
    'sh -c "exec uvicorn site.asgi:app --host $${HOST:-localhost} --port 8000"',
    'sh -c "exec uvicorn site.asgi:app --host $${HOST:-0.0.0.0} --port 8000"',
  ],
  ['a variable of Compose', 'python manage.py runserver $ADDRESS', undefined],
  [
    'a default of Compose that .env overrides',
    'python manage.py runserver ${ADDRESS:-127.0.0.1:8000}',
    undefined,
  ],
  [
    'a default that Compose applies',
    'python manage.py runserver ${HOST:-localhost}:8000',
    'python manage.py runserver ${HOST:-0.0.0.0}:8000',
  ],
  [
    'a port that Compose puts in',
    'python manage.py runserver ${PORT:-8000}',
    'python manage.py runserver 0.0.0.0:${PORT:-8000}',
  ],
])('in a Compose file, %s', (_, command, after) => {
  const more = (text: string): string =>
    web(`    command: ${text}\n    environment:\n      BIND: "127.0.0.1:8000"\n`);
  const found = edited({ 'compose.yaml': more(command), '.env': 'ADDRESS=127.0.0.1:8000\n' });
  expect(found).toBe(after && more(after));
});

it('in a list, where a bracket needs quotes, is left to people', () => {
  const items =
    '    command:\n      - python\n      - manage.py\n      - runserver\n      - 8000\n      - -6\n';
  expect(edited({ 'compose.yaml': web(items) })).toBeUndefined();
});

it('in GUNICORN_CMD_ARGS', () => {
  const before = web(
    '    command: gunicorn site.wsgi\n    environment:\n      GUNICORN_CMD_ARGS: --forwarded-allow-ips=127.0.0.1 --bind=127.0.0.1:8000\n',
  );
  expect(edited({ 'compose.yaml': before })).toBe(before.replace('bind=127.0.0.1', 'bind=0.0.0.0'));
});

it('in a recipe of just', () => {
  const texts = {
    'compose.yaml': web('    command: just serve\n'),
    justfile: 'serve port="8000":\n    python manage.py runserver {{port}}\n',
  };
  expect(edited(texts)).toBe('serve port="8000":\n    python manage.py runserver 0.0.0.0:{{port}}\n');
});
