// Which files of the workspace a container writes to.
import { expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { mountedPath } from './service-paths.ts';

it('is what lies below a bind mount, not what was copied into the image', () => {
  const files = new MemoryFiles({
    'compose.yaml':
      'services:\n  web:\n    build: .\n    volumes:\n      - ./src:/code/src\n      - data:/code/data\nvolumes:\n  data:\n',
    Dockerfile:
      'FROM python:3.13-slim\nWORKDIR /code\nCOPY . .\nCMD ["python", "src/manage.py", "runserver"]\n',
    'src/manage.py': '',
    'data/x.json': '',
    'docs/x.json': '',
  });
  const paths = readWorkspace(files).projects[0]?.services.get('web')?.paths;
  if (!paths) throw new Error('web is not read');
  expect(mountedPath(paths, 'src/new/data.json')).toBe('/code/src/new/data.json');
  expect(mountedPath(paths, 'src')).toBe('/code/src');
  expect(paths.toContainer('docs/x.json')).toBe('/code/docs/x.json');
  expect(mountedPath(paths, 'docs/x.json')).toBeUndefined();
  expect(mountedPath(paths, '../x.json')).toBeUndefined();
});
