// Which files of the workspace make an image out of date when they change.
import { expect, it } from 'vitest';
import { lastBuild } from '#core/engine/image/last-build.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '../workspace-reader.ts';
import { builtServices } from './image-inputs.ts';

const files = {
  'site/Dockerfile':
    'FROM python:3.13-slim\nWORKDIR /app\nCOPY requirements.txt base.txt ./\nRUN pip install -r requirements.txt\nCOPY entrypoint.sh /\nCOPY . .\nCMD ["python", "manage.py", "runserver"]\n',
  'site/.dockerignore': 'notes.md\n',
  'site/requirements.txt': '-r base.txt\ndjango\n',
  'site/base.txt': 'psycopg\n',
  'site/entrypoint.sh': 'exec "$@"\n',
  'site/manage.py': '',
  'site/shop/views.py': '',
  'site/notes.md': '',
  'site/.git/HEAD': '',
};

function built(more: string): ReturnType<typeof builtServices> {
  const compose = `name: shop\nservices:\n  web:\n    build: site\n${more}  db:\n    image: postgres:17\n`;
  const [project] = readWorkspace(new MemoryFiles({ ...files, 'compose.yaml': compose })).projects;
  if (!project) throw new Error('there is a Compose project');
  return builtServices(project, 'renamed');
}

it('are the Dockerfile, the requirements and all that is copied and not ignored', () => {
  const [web, ...others] = built('');
  expect(others).toEqual([]);
  expect(web).toMatchObject({ service: 'web', names: ['renamed-web:latest', 'renamed_web:latest'] });
  expect([...(web?.inputs ?? [])].sort()).toEqual([
    'site/.dockerignore',
    'site/Dockerfile',
    'site/base.txt',
    'site/entrypoint.sh',
    'site/manage.py',
    'site/requirements.txt',
    'site/shop/views.py',
  ]);
});

it('are not what a bind mount hides, and the image has the name that is given', () => {
  const [web] = built('    image: registry.example.com/site\n    volumes: ["./site:/app"]\n');
  expect(web?.names).toEqual(['registry.example.com/site:latest']);
  expect([...(web?.inputs ?? [])].sort()).toEqual([
    'site/Dockerfile',
    'site/entrypoint.sh',
    'site/requirements.txt',
  ]);
});

it('a build that is cached counts from when the image got its name', () => {
  const created = '2026-01-01T00:00:00Z';
  expect(lastBuild({ Created: created })).toBe(Date.parse(created));
  const tagged = '2026-02-01T00:00:00.123456789+01:00';
  expect(lastBuild({ Created: created, Metadata: { LastTagTime: tagged } })).toBe(Date.parse(tagged));
  expect(lastBuild({ Created: created, Metadata: { LastTagTime: '0001-01-01T00:00:00Z' } })).toBe(
    Date.parse(created),
  );
});
