// The edit that makes each server listen on every interface.
import { expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { applyEdits } from '#core/text.ts';
import { readWorkspace } from '../workspace-reader.ts';
import { listenEverywhere, placeOfAddress } from './listen-edits.ts';

/** The command after the edit, and the word at which its address is or would be. */
function everywhere(command: string): readonly [after: string | undefined, place: string] {
  const before = 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ';
  const files = new MemoryFiles({
    'manage.py': 'import django\n',
    'site/wsgi.py': 'import django\n',
    Dockerfile: `${before}${command}\n`,
    'compose.yaml': 'services:\n  web:\n    build: .\n',
  });
  const server = readWorkspace(files).projects[0]?.services.get('web')?.server;
  const [listen] = server?.listens ?? [];
  if (!server || !listen) throw new Error('no server');
  const text = files.text('Dockerfile') ?? '';
  const { start, end } = placeOfAddress(server, listen).span;
  const edit = listenEverywhere(files, server, listen);
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
])('%s', (command, after, place) => expect(everywhere(command)).toEqual([after, place]));
