// Why a browser can't reach a server, by what the Dockerfile starts and what is published.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { unreachable } from './unreachable.ts';

const manage = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\nimport django\n';

function reason(cmd: string, published: readonly number[]): readonly unknown[] | undefined {
  const dockerfile = `FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ${cmd}\n`;
  const files = new MemoryFiles({ Dockerfile: dockerfile, 'manage.py': manage });
  const { server } = readWorkspace(files).dockerfileOnly?.services.get('container') ?? {};
  const found = unreachable(server, published);
  return found && [found.why, found.port];
}

it.each([
  ['["python", "manage.py", "runserver", "0.0.0.0:8000"]', [8000], undefined],
  ['["python", "manage.py", "runserver", "0.0.0.0:8000"]', [], ['not published', 8000]],
  ['["python", "manage.py", "runserver", "0.0.0.0:8000"]', [8001], ['other port', 8000]],
  ['["python", "manage.py", "runserver", "0.0.0.0:8000"]', [8001, 8000], undefined],
  ['["python", "manage.py", "runserver"]', [8000], ['loopback', 8000]],
  ['["python", "manage.py", "runserver", "localhost:9000"]', [9000], ['loopback', 9000]],
  ['["gunicorn", "--bind", "127.0.0.1:8000", "site.wsgi"]', [8000], ['loopback', 8000]],
  ['["gunicorn", "--bind", "$ADDRESS", "site.wsgi"]', [8000], undefined],
  ['["sleep", "60"]', [8000], undefined],
  ['["sleep", "60"]', [], ['not published', undefined]],
] as const)('%s with the published ports %j', (cmd, published, expected) => {
  expect(reason(cmd, published)).toEqual(expected);
});
