// What is explained of a project holds no secret.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../files.ts';
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

it('a secret before manage.py', () => {
  const files = {
    'compose.yaml':
      'services:\n  web:\n    image: a\n    working_dir: /app\n    volumes: [".:/app"]\n    command: doppler run --token hunter2 -- python manage.py runserver\n',
    'manage.py': 'import django\n',
  };
  const project = readWorkspace(new MemoryFiles(files));
  expect(explained(files) + JSON.stringify(explainProject(project))).not.toContain('hunter2');
});
