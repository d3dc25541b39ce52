// The PORT that processes of a Procfile get, as gunicorn then listens on it.
import { expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '../workspace-reader.ts';

/** Where gunicorn listens. */
function listens(command: string, more: Readonly<Record<string, string>> = {}, environment = ''): unknown {
  const files = new MemoryFiles({
    'manage.py': 'import django\n',
    'site/wsgi.py': 'import django\n',
    Procfile: 'web: gunicorn site.wsgi\nwork: celery -A site worker\n',
    Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n',
    'compose.yaml': `services:\n  web:\n    build: .\n    command: ${command}\n${environment}`,
    ...more,
  });
  const server = readWorkspace(files).projects[0]?.services.get('web')?.server;
  return server?.known ? server.listens.map(({ host, port }) => `${host}:${port}`).join() : 'unknown';
}

const second = { Procfile: 'work: celery -A site worker\nweb: gunicorn site.wsgi -b 0.0.0.0:$PORT\n' };
const port = '    environment:\n      PORT: 8000\n';

it('is 5000 for the first process type, and 100 more for the next', () => {
  expect(listens('honcho start')).toBe('0.0.0.0:5000');
  expect(listens('honcho start', second)).toBe('0.0.0.0:5100');
  expect(listens('honcho start web', second)).toBe('0.0.0.0:5000');
});

it('begins with what honcho is given', () => {
  expect(listens('honcho start -p 7000')).toBe('0.0.0.0:7000');
  expect(listens('honcho start', {}, port)).toBe('0.0.0.0:8000');
});

it.each([
  ['other programs', 'overmind start', {}],
  ['an order of its own', 'honcho start web work', {}],
  ['a port of .env', 'honcho start', { '.env': 'PORT=1\n' }],
])('is not known: %s', (_, command, more) => expect(listens(command, more)).toBe('unknown'));

it('is what the container has for what no such program starts', () =>
  expect(listens('gunicorn site.wsgi')).toBe('127.0.0.1:8000'));
