// How services of real shapes are started under debugpy, and what the override of Compose makes of them.
import { describe, expect, it } from 'vitest';
import { resolveSet } from '../compose/resolve.ts';
import { MemoryFiles } from '../memory-files.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { debugHealthcheck, debugOverride } from './debug-override.ts';
import { pythonOf } from './python-of.ts';
import { startUnderDebugpy } from './start-words.ts';
import { cannotStart } from './troubles.ts';

const listen = { port: 40_001, interpreter: ['python'] };
const debugpy = ['-m', 'debugpy', '--listen', '127.0.0.1:40001', '--wait-for-client'];
const build = 'services:\n  web:\n    build: .\n';

function web(texts: Readonly<Record<string, string>>): ProjectService {
  const files = new MemoryFiles({ 'manage.py': '', ...texts });
  const service = readWorkspace(files).projects[0]?.services.get('web');
  if (!service) throw new Error('no service');
  return service;
}

function started(texts: Readonly<Record<string, string>>) {
  return startUnderDebugpy(web(texts), listen);
}

describe('a service under debugpy', () => {
  it('has the command of Compose changed', () => {
    const compose = `${build}    command: python manage.py runserver 0.0.0.0:8000\n`;
    expect(started({ 'compose.yaml': compose, Dockerfile: 'FROM python:3.13\nCOPY . .\n' })).toEqual({
      command: ['python', ...debugpy, 'manage.py', 'runserver', '0.0.0.0:8000'],
    });
  });

  it('has the CMD of the image changed, behind an entrypoint script that becomes it', () => {
    const texts = {
      'compose.yaml': build,
      Dockerfile:
        'FROM python:3.13\nCOPY . .\nENTRYPOINT ["./entrypoint.sh"]\nCMD ["gunicorn", "site.wsgi"]\n',
      'entrypoint.sh': '#!/bin/sh\npython manage.py migrate\nexec "$@"\n',
    };
    expect(started(texts)).toEqual({
      command: ['python', ...debugpy, '-m', 'gunicorn', 'site.wsgi', '--workers', '1', '--timeout', '0'],
    });
  });

  it('has the shell form changed in its text', () => {
    const texts = {
      'compose.yaml': build,
      Dockerfile: 'FROM python:3.13\nCOPY . .\nCMD python manage.py runserver 0:$PORT\n',
    };
    expect(started(texts)).toEqual({
      command: ['/bin/sh', '-c', `python ${debugpy.join(' ')} manage.py runserver 0:$PORT`],
    });
  });

  it('has the entrypoint changed where the command is its arguments', () => {
    const texts = {
      'compose.yaml': build,
      Dockerfile:
        'FROM python:3.13\nCOPY . .\nENTRYPOINT ["python", "manage.py"]\nCMD ["runserver", "0:8000"]\n',
    };
    expect(started(texts)).toEqual({
      entrypoint: ['python', ...debugpy, 'manage.py', 'runserver', '0:8000'],
      command: [],
    });
  });

  it('cannot be where a script decides', () => {
    const texts = {
      'compose.yaml': build,
      Dockerfile: 'FROM python:3.13\nCOPY . .\nENTRYPOINT ["./start.sh"]\n',
      'start.sh': '#!/bin/sh\nexec gunicorn site.wsgi\n',
    };
    const found = started(texts);
    expect(found).toEqual({ why: 'script', program: undefined });
    expect('why' in found && cannotStart('web', found)).toMatch(/^A script decides what "web" starts/);
  });

  it('cannot be where nothing is known', () => {
    expect(started({ 'compose.yaml': 'services:\n  web:\n    image: example/site\n' })).toEqual({
      why: 'not-known',
      program: undefined,
    });
  });
});

describe('the Python of a service', () => {
  it.each([
    ['/venv/bin/python manage.py runserver', ['/venv/bin/python']],
    ['/venv/bin/celery -A site worker', ['/venv/bin/python']],
    ['celery -A site worker', ['python']],
    ['python3.12 -m celery -A site worker', ['python3.12']],
  ])('of %s', (command, expected) => {
    expect(pythonOf(web({ 'compose.yaml': `${build}    command: ${command}\n` }))).toEqual(expected);
  });
});

describe('the override', () => {
  const compose = `services:
  web:
    image: site
    command: gunicorn site.wsgi
    environment: [DEBUG=1]
    restart: always
    healthcheck: { test: [CMD, curl, localhost], interval: 5s }
  db:
    image: postgres:17
`;

  it('changes the service and no other, and a dollar sign stays one', () => {
    const text = debugOverride({
      service: 'web',
      start: { command: ['sh', '-c', 'echo $HOME'] },
      env: { PYTHONUNBUFFERED: '1' },
      cwd: undefined,
      healthcheck: debugHealthcheck('1.43'),
    });
    const files = new MemoryFiles({ 'compose.yaml': compose, 'debug.json': text });
    const { services } = resolveSet(files, ['compose.yaml', 'debug.json']);
    const service = services.get('web');
    expect(service?.command?.words.map(({ value }) => value)).toEqual(['sh', '-c', 'echo $HOME']);
    expect([...(service?.environment.keys() ?? [])].sort()).toEqual(['DEBUG', 'PYTHONUNBUFFERED']);
    expect(JSON.parse(text)).toMatchObject({
      services: {
        web: { restart: 'no', init: true, healthcheck: { interval: '24h', retries: 1000 } },
      },
    });
    expect(services.get('db')?.command).toBeUndefined();
  });

  it('installs debugpy with pip or uv before it starts the program', () => {
    const text = debugOverride({
      service: 'web',
      start: { command: ['gunicorn', 'site.wsgi'] },
      env: {},
      cwd: undefined,
      healthcheck: undefined,
      install: { interpreter: ['python'], searchPath: '/app' },
    });
    const { command, environment } = JSON.parse(text).services.web;
    expect([command[0], command[1], ...command.slice(3)]).toEqual(['python', '-c', 'gunicorn', 'site.wsgi']);
    expect(command[2]).toMatch(/"-m", "pip", "install".*"uv", "pip", "install"/s);
    expect(environment).toEqual({ PYTHONPATH: '/tmp/dockyard-debugpy:/app' });
  });

  it.each([
    ['1.41', false],
    ['1.43', false],
    ['1.44', true],
    ['2.0', true],
  ])('asks often while the service starts, with API %s: %s', (api, often) => {
    expect('start_interval' in debugHealthcheck(api)).toBe(often);
  });
});
