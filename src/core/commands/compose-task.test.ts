// Tasks as command lines.
import { expect, it } from 'vitest';
import type { ComposeContext } from './command-line.ts';
import { type ComposeTask, composeTaskLine } from './compose-task.ts';

const context: ComposeContext = {
  tool: { command: 'docker', prefix: ['compose'], version: '2.40.3' },
  target: { cwd: '/w', files: [] },
  env: {},
};
const services = ['web'];

it.each<[ComposeTask, string]>([
  [{ action: 'up', services, build: true }, 'up --detach --build web'],
  [{ action: 'up' }, 'up --detach'],
  [{ action: 'recreate', services }, 'up --detach --force-recreate web'],
  [{ action: 'down' }, '--profile * down'],
  [{ action: 'down', volumes: true }, '--profile * down --volumes'],
  [{ action: 'build', services, noCache: true, pull: true }, 'build --no-cache --pull web'],
  [{ action: 'pull', services }, 'pull --ignore-buildable web'],
  [{ action: 'start', services }, 'start web'],
  [{ action: 'stop', services }, 'stop web'],
  [{ action: 'restart', services }, 'restart web'],
])('%j', (task, expected) => {
  expect(composeTaskLine(context, task).args.join(' ')).toBe(`compose ${expected}`);
});
