// What a file stands for when an action is called on it.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { useOfFile } from './file-use.ts';
import { readWorkspace } from './workspace-reader.ts';

const { projects } = readWorkspace(
  new MemoryFiles({
    'compose.yaml':
      'include: [shared/base.yaml]\nservices:\n  web:\n    build: .\n  worker:\n    build: .\n  db:\n    image: postgres:17\n',
    'compose.prod.yaml': 'services:\n  web:\n    image: b\n',
    'shared/base.yaml': 'services:\n  cache:\n    image: redis:8\n',
    Dockerfile: 'FROM python:3.13\nCMD ["x"]\n',
    'other/Dockerfile': 'FROM python:3.13\nCMD ["x"]\n',
  }),
);

it.each([
  ['compose.yaml', ['compose.yaml'], []],
  ['shared/base.yaml', ['compose.yaml'], []],
  ['Dockerfile', ['compose.yaml'], ['web', 'worker']],
])('%s', (path, files, services) => {
  const use = useOfFile(projects, path);
  expect(use?.project.set.files).toEqual(files);
  expect(use?.services).toEqual(services);
});

it('takes a project that names the file before one that only reads it', () => {
  expect(useOfFile(projects, 'compose.prod.yaml')?.project.set.files).toContain('compose.prod.yaml');
});

it('is nothing for a Dockerfile that no service builds, and for any other file', () => {
  expect(useOfFile(projects, 'other/Dockerfile')).toBeUndefined();
  expect(useOfFile(projects, 'manage.py')).toBeUndefined();
});
