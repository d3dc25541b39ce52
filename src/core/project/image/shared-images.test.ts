// Which services are modeled as built: also those that run the image of another one.
import { expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '../workspace-reader.ts';

const dockerfile = 'FROM python:3.13-slim AS base\nWORKDIR /app\nFROM base AS dev\nENTRYPOINT ["/start"]\n';

/** The first word of what starts in `worker`, beside a service with this body. */
function starts(other: string, worker = 'image: site', more = ''): string | undefined {
  const compose = `services:\n  web:\n    ${other}\n  worker:\n    ${worker}\n    command: celery -A site worker\n${more}`;
  const files = new MemoryFiles({ 'compose.yaml': compose, Dockerfile: dockerfile });
  const service = readWorkspace(files).projects[0]?.services.get('worker');
  return service?.command.argv[0]?.word.value;
}

it('joins a service with the build of its image', () => {
  expect(starts('{ build: ., image: site }')).toBe('/start');
});

it.each([
  ['another image', '{ build: ., image: other }', undefined, undefined],
  [
    'an image that is always pulled',
    '{ build: ., image: site }',
    'image: site\n    pull_policy: always',
    undefined,
  ],
  [
    'an image that two services build differently',
    '{ build: ., image: site }',
    undefined,
    '  base:\n    image: site\n    build: { context: ., target: base }\n',
  ],
])('does not join %s', (_, other, worker, more) => {
  expect(starts(other, worker, more)).not.toBe('/start');
});
