// What asks a database at start-up, and what waits for it.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';
import { readWorkspace } from '../workspace-reader.ts';
import { firstDatabaseCommand, restarts, waitsForDatabase } from './database-wait.ts';

/** A service `web` with a command, beside a database `db`, a cache `cache` and a job `migrations`. */
function read(command: string, more = ''): { project: ComposeProject; web: ProjectService } {
  const files = new MemoryFiles({
    'manage.py': 'import django\n',
    Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n',
    'compose.yaml': `services:
  web:
    build: .
    command: ${command}
${more}  migrations:
    build: .
    command: python manage.py migrate
  db:
    image: postgres:17
  cache:
    image: redis:8
`,
  });
  const [project] = readWorkspace(files).projects;
  const web = project?.services.get('web');
  if (!project || !web) throw new Error('no service');
  return { project, web };
}

describe('firstDatabaseCommand', () => {
  it.each([
    ['python manage.py migrate', 'migrate'],
    ['sh -c "python manage.py check && python manage.py loaddata a && gunicorn site.wsgi"', 'loaddata'],
    ['python manage.py runserver 0.0.0.0:8000', 'runserver'],
    ['gunicorn site.wsgi', undefined],
    ['sh -c "if [ -n \\"$$X\\" ]; then python manage.py migrate; fi; gunicorn site.wsgi"', undefined],
  ])('%s: %s', (command, expected) => {
    const words = firstDatabaseCommand(read(command).web)?.command.argv.map(({ value }) => value);
    expect(words?.[2]).toBe(expected);
  });
});

describe('waitsForDatabase', () => {
  const waits = (command: string, more = '') => {
    const { project, web } = read(command, more);
    return waitsForDatabase(project, web);
  };
  const after = (name: string, condition: string) =>
    `    depends_on:\n      ${name}:\n        condition: ${condition}\n`;
  it.each([
    ['python manage.py migrate', false],
    ['sh -c "wait-for-it db:5432 && python manage.py migrate"', true],
    ['sh -c "dockerize -wait tcp://db:5432 && python manage.py migrate"', true],
    ['sh -c "python check.py && python manage.py migrate"', true],
    ['sh -c "python -c \'import time\' && python manage.py migrate"', true],
    ['sh -c "until pg_isready; do true; done; python manage.py migrate"', true],
  ])('%s: %s', (command, expected) => expect(waits(command)).toBe(expected));
  it.each([
    ['db', 'service_started', false],
    ['db', 'service_healthy', false],
    ['cache', 'service_healthy', true],
    ['migrations', 'service_completed_successfully', true],
  ])('after %s, %s: %s', (name, condition, expected) =>
    expect(waits('python manage.py runserver', after(name, condition))).toBe(expected),
  );
});

describe('restarts', () => {
  it.each([
    ['', false],
    ['    restart: "no"\n', false],
    ['    restart: unless-stopped\n', true],
    ['    deploy:\n      restart_policy:\n        condition: any\n', true],
  ])('%s: %s', (more, expected) => expect(restarts(read('gunicorn site.wsgi', more).web)).toBe(expected));
});
