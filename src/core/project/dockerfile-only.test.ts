// Which Dockerfile is built by hand, and from which folder.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace, WorkspaceReader } from './workspace-reader.ts';

const image =
  'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n';
const manage = 'import django\n';

/** The Dockerfile, its context and manage.py in the container. */
function built(files: Readonly<Record<string, string>>) {
  const [service] = readWorkspace(new MemoryFiles(files)).dockerfileOnly?.services.values() ?? [];
  return service && [service.dockerfile?.path, service.context, service.django?.managePy];
}

it.each([
  ['at the top', { 'manage.py': manage, Dockerfile: image }, ['Dockerfile', '']],
  ['in the project', { 'site/manage.py': manage, 'site/Dockerfile': image }, ['site/Dockerfile', 'site']],
  ['beside the project', { 'manage.py': manage, 'docker/Dockerfile': image }, ['docker/Dockerfile', '']],
  ['of Podman', { 'manage.py': manage, Containerfile: image }, ['Containerfile', '']],
  [
    'of Podman, in the project',
    { 'site/manage.py': manage, 'site/Containerfile': image },
    ['site/Containerfile', 'site'],
  ],
  ['with a name', { 'manage.py': manage, 'deploy/web.Dockerfile': image }, ['deploy/web.Dockerfile', '']],
])('one %s', (_, files, [path, context]) => {
  expect(built(files)).toEqual([path, context, '/app/manage.py']);
});

it.each([
  ['one of two', { 'manage.py': manage, 'docker/Dockerfile': image, 'docker/Dockerfile.dev': image }],
  ['one for two projects', { 'a/manage.py': manage, 'b/manage.py': manage, 'docker/Dockerfile': image }],
  ['one without a project', { 'docker/Dockerfile': image }],
  ['one in a folder around the project', { 'web/src/manage.py': manage, 'web/Dockerfile': image }],
  [
    'one in a folder of a project below the top',
    { 'site/manage.py': manage, 'site/docker/Dockerfile': image },
  ],
  ['one beside a project below the top', { 'site/manage.py': manage, 'docker/django/Dockerfile': image }],
  ['one with a name above the project', { 'site/manage.py': manage, 'web.Dockerfile': image }],
  [
    'one beside a Compose project',
    {
      'manage.py': manage,
      'docker/Dockerfile': image,
      'compose.yaml': 'services:\n  db:\n    image: postgres\n',
    },
  ],
])('not %s', (_, files) => {
  expect(built(files)).toBeUndefined();
});

it('another one as soon as a service builds the first', () => {
  const reader = new WorkspaceReader();
  const files = { 'site/manage.py': manage, 'site/Dockerfile': image, Dockerfile: image };
  const compose = (build: string) =>
    new MemoryFiles({ ...files, 'compose.yaml': `services:\n  web:\n    build: ${build}\n` });
  const path = (build: string) =>
    reader.read(compose(build)).dockerfileOnly?.services.get('container')?.dockerfile?.path;
  expect(path('./other')).toBeUndefined();
  expect(path('./site')).toBe('Dockerfile');
  expect(path('.')).toBe('site/Dockerfile');
});
