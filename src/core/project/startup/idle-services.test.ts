// Services whose image and compose file start nothing.
import { expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '../workspace-reader.ts';
import { isForRuns, isIdle, startsNothing } from './idle-services.ts';

/** Whether `web` is idle when it is to run the last stage of the Dockerfile. */
function idle(web: string, others = '', dockerfile = 'FROM python:3.13\nCOPY . .\n'): boolean {
  const workspace = readWorkspace(
    new MemoryFiles({
      Dockerfile: dockerfile,
      'compose.yaml': `services:\n  web:\n${web.includes('build:') ? '' : '    build: .\n'}${web}${others}`,
    }),
  );
  const service = workspace.projects[0]?.services.get('web');
  const stage = service?.dockerfile?.final;
  if (!service || !stage) throw new Error('no service');
  expect(startsNothing(stage)).toBe(true);
  return isIdle(workspace, service, stage);
}

const lends = (command: string) => `  worker:\n    image: shop\n${command}`;
const results = '    volumes:\n      - dist:/dist\n';

it.each([
  ['nothing else is said', '', '', true],
  ['a command', '    command: celery\n', '', false],
  ['an entrypoint', '    entrypoint: ["./start"]\n', '', false],
  ['a terminal', '    tty: true\n', '', false],
  ['a provider beside the engine', '    provider:\n      type: model\n', '', false],
  ['another service runs its image', '    image: shop\n', lends('    command: celery\n'), false],
  ['another service idles, too', '    image: shop\n', lends(''), true],
  ['a volume that is shared', results, `  proxy:\n    image: nginx\n${results}`, true],
])('%s', (_, web, others, expected) => expect(idle(web, others)).toBe(expected));

it('a build of Node may be done when its result is in a volume of another service', () => {
  const node = 'FROM node:22\nCOPY . .\n';
  expect(idle(results, `  proxy:\n    image: nginx\n${results}`, node)).toBe(false);
  expect(idle(results, '', node)).toBe(true);
});

it('the service builds another stage', () => {
  const build = '    build:\n      context: .\n      target: a\n';
  const dockerfile = 'FROM python:3.13 AS a\nCOPY . .\nFROM python:3.13\n';
  expect(idle(build, '', dockerfile)).toBe(false);
  expect(idle('    build: .\n', '', dockerfile)).toBe(true);
});

it.each([
  ['a profile', '    profiles: [tools]\n', '', true],
  ['a profile that .env chooses', '    profiles: [tools]\n', 'COMPOSE_PROFILES=tools\n', false],
  ['a profile and a command', '    profiles: [tools]\n    command: celery\n', '', false],
  ['no profile', '', '', false],
])('%s: whether it is there for commands', (_, web, env, expected) => {
  const workspace = readWorkspace(
    new MemoryFiles({
      Dockerfile: 'FROM python:3.13\n',
      '.env': env,
      'compose.yaml': `services:\n  web:\n    build: .\n${web}`,
    }),
  );
  const service = workspace.projects[0]?.services.get('web');
  expect(service && isForRuns(workspace, service)).toBe(expected);
});
