// Files that a command wrote in its container, as places of the workspace.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { createdFile } from './created-files.ts';

const app = { 'manage.py': '', 'shop/models.py': '', 'shop/migrations/0001_initial.py': '' };
const dockerfile = 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver"]\n';

function created(path: string, volumes = ''): unknown {
  const files = new MemoryFiles({
    ...app,
    Dockerfile: dockerfile,
    'compose.yaml': `services:\n  web:\n    build: .\n${volumes}`,
  });
  const paths = readWorkspace(files, { folderName: 'site' }).projects[0]?.services.get('web')?.paths;
  return paths && createdFile(paths, path);
}

it('is the file itself where the code is a bind mount', () => {
  expect(created('/app/shop/migrations/0002_x.py', '    volumes:\n      - .:/app\n')).toEqual({
    kind: 'mounted',
    workspace: 'shop/migrations/0002_x.py',
  });
});

it('is missing where the code was copied, as a file or with its folder', () => {
  expect(created('/app/shop/migrations/0002_x.py')).toEqual({
    kind: 'missing',
    workspace: 'shop/migrations/0002_x.py',
    missing: { container: '/app/shop/migrations/0002_x.py', workspace: 'shop/migrations/0002_x.py' },
  });
  expect(created('/app/orders/models.py')).toEqual({
    kind: 'missing',
    workspace: 'orders/models.py',
    missing: { container: '/app/orders', workspace: 'orders' },
  });
});

it('is taken where the workspace has another one', () => {
  expect(created('/app/shop/migrations/0001_initial.py')).toMatchObject({ kind: 'taken' });
});

it.each([
  '/usr/lib/python3/site-packages/other/migrations/0002_x.py',
  '/app/../etc/shop/x.py',
  '/app/no/such/folder/x.py',
])('is no part of the workspace: %s', (path) => {
  expect(created(path)).toEqual({ kind: 'elsewhere' });
});

it('stays in the workspace whatever the container says', () => {
  expect(created('/app/shop/../../app/./shop/migrations/0002_x.py')).toMatchObject({
    kind: 'missing',
    workspace: 'shop/migrations/0002_x.py',
  });
});
