// What is explained of a project: without compose its Dockerfile, and never a secret.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { explainProject, explainText } from './explain.ts';
import { readWorkspace } from './workspace-reader.ts';

const explained = (files: Readonly<Record<string, string>>): string =>
  explainText(readWorkspace(new MemoryFiles(files)));

it('a secret in the name of an image', () => {
  const files = {
    '.env': 'API_TOKEN=sesame\n',
    'compose.yaml': 'services:\n  web:\n    image: example/${API_TOKEN}:1\n',
  };
  expect(explained(files)).toContain('web: example/••••••:1\n');
});

it.each([
  ['[redis-server, --requirepass, hunter2]', 'redis-server --requirepass ••••••'],
  ['[x, "https://me:hunter2@h"]', 'x https://me:••••••@h'],
  ['["x", "${API_TOKEN:-hunter2}"]', 'x ••••••'],
  [`[x, ${'y'.repeat(90)}, "--password=hunter2hunter2"]`, `x ${'y'.repeat(90)} --pass…`],
])('a secret in what starts: %s', (command, shown) => {
  const text = explained({ 'compose.yaml': `services:\n  web:\n    image: a:1\n    command: ${command}\n` });
  expect(text).toContain(`  starts ${shown}  (compose.yaml:4)`);
  expect(text).not.toContain('hunter2');
});

it('what follows a name that sounds like a secret, and a place after a command, stay as they are', () => {
  const text = explained({
    'compose.yaml':
      'services:\n  concourse-keys:\n    image: gotechnies/alpine-ssh\n  token:\n    image: minio/mc\n    command: mc anonymous set public minio/$$AWS_STORAGE_BUCKET_NAME\n',
  });
  expect(text).toContain('concourse-keys: gotechnies/alpine-ssh\n');
  expect(text).toContain('token: minio/mc\n');
  expect(text).toContain('AWS_STORAGE_BUCKET_NAME  (compose.yaml:6)\n');
});

it('no more paths than can be read at once, and how many more there are', () => {
  const volumes = [...'abcdefghij'].map((name) => `      - ./${name}:/srv/${name}\n`).join('');
  const text = explained({
    'compose.yaml': `services:\n  web:\n    image: a\n    command: python manage.py runserver\n    working_dir: /app\n    volumes:\n      - .:/app\n${volumes}`,
    'manage.py': 'import django\n',
  });
  expect(text.match(/ is [a-j.]$/gm)).toHaveLength(8);
  expect(text).toContain('  and 3 more paths\n');
});

it('a secret before manage.py', () => {
  const files = {
    'compose.yaml':
      'services:\n  web:\n    image: a\n    working_dir: /app\n    volumes: [".:/app"]\n    command: doppler run --token hunter2 -- python manage.py runserver\n',
    'manage.py': 'import django\n',
  };
  const project = readWorkspace(new MemoryFiles(files));
  expect(explained(files) + JSON.stringify(explainProject(project))).not.toContain('hunter2');
});

it.each([
  ['Dockerfile', 'manage.py', 'site/settings.py', {}],
  [
    'backend/Dockerfile',
    'backend/manage.py',
    'backend/site/settings.py',
    { 'admin.Dockerfile': 'FROM a\nCMD ["b"]\n' },
  ],
])('a Dockerfile without compose: %s', (dockerfile, manage, settings, others) => {
  const files = {
    ...others,
    [dockerfile]: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver"]\n',
    [manage]: "import os, django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
    [settings]: 'DEBUG = True\n',
  };
  const text = explained(files);
  expect(text).toContain('No Compose file: one container, as `docker build` and `docker run` make it.\n');
  expect(text).toContain(`container: built from ${dockerfile}\n`);
  expect(text).toContain('  listens on 127.0.0.1:8000  (default)\n');
  expect(explainProject(readWorkspace(new MemoryFiles(files)))).toEqual({
    composeFiles: [],
    services: [
      {
        name: 'container',
        django: {
          decidedBy: 'command',
          server: 'runserver',
          port: 8000,
          workdir: '/app',
          managePy: '/app/manage.py',
          interpreter: 'python',
          settings: 'site.settings',
        },
      },
    ],
    candidates: [],
  });
});

it('a Dockerfile that a service builds only as that service', () => {
  const files = new MemoryFiles({
    'compose.yaml': 'services:\n  web:\n    build: .\n',
    Dockerfile: 'FROM python:3.13\nCMD ["a"]\n',
    'docker/Dockerfile': 'FROM python:3.13\n',
  });
  expect(readWorkspace(files).dockerfileOnly).toBeUndefined();
});
