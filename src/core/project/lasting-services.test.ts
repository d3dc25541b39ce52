// Whose end is a failure even with exit code 0.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { isMeantToLast } from './lasting-services.ts';
import { readWorkspace } from './workspace-reader.ts';

function lasts(web: string, others = ''): boolean {
  const files = new MemoryFiles({
    'compose.yaml': `services:\n  web:\n${web}${others}`,
    Dockerfile: 'FROM python:3.13\nCOPY . .\n',
    'manage.py': 'import django\n',
  });
  const [project] = readWorkspace(files).projects;
  const service = project?.services.get('web');
  if (!project || !service) throw new Error('no service web');
  return isMeantToLast(project, service);
}

it.each([
  '    image: a\n    command: gunicorn site.wsgi --daemon\n',
  '    image: a\n    command: celery -A site worker\n',
  '    image: postgres:17\n',
  '    image: a\n    command: ./serve\n    ports: ["8000:8000"]\n',
  '    image: a\n    command: ./serve\n    healthcheck: { test: ./check }\n',
  '    build: .\n',
])('%j lasts', (web) => {
  expect(lasts(web)).toBe(true);
});

it.each([
  ['    image: a\n    command: python manage.py migrate\n', ''],
  ['    image: a\n    command: ./prepare\n', ''],
  [
    '    image: a\n    ports: ["80:80"]\n',
    '  next:\n    image: a\n    depends_on: { web: { condition: service_completed_successfully } }\n',
  ],
  ['    image: a\n    ports: ["80:80"]\n    profiles: [test]\n', ''],
])('%j may end', (web, others) => {
  expect(lasts(web, others)).toBe(false);
});
