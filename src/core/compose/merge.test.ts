// Trees laid over each other. `test/engine` holds most of what comes of it against the CLI.
import { describe, expect, it, vi } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { processorTime } from '../testing.ts';
import { resolveSet } from './resolve.ts';

vi.setConfig({ testTimeout: 60_000 });

describe('anchors that are used twice at each level', () => {
  const levels = (count: number, item: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => item(at)).join(', ');
  const maps = `&d { a0: &a0 {k: v}, ${levels(19, (at) => `a${at + 1}: &a${at + 1} {x: *a${at}, y: *a${at}}`)} }`;
  const lists = `[&a0 [v], ${levels(25, (at) => `&a${at + 1} [*a${at}, *a${at}]`)}]`;
  const service = (name: string, keys: string) => `services: { ${name}: { image: a, ${keys} } }\n`;

  it.each([
    [
      'of a service that is extended',
      {
        'compose.yaml': `services: { a: { image: x, deploy: ${maps} }, b: { extends: a, deploy: *d } }`,
        'other.yaml': 'services: {}',
      },
    ],
    [
      'in a second file',
      { 'compose.yaml': service('a', `deploy: ${maps}`), 'other.yaml': service('a', `deploy: ${maps}`) },
    ],
    [
      'in a second document',
      {
        'compose.yaml': `${service('a', `deploy: ${maps}`)}---\n${service('a', `deploy: ${maps}`)}`,
        'other.yaml': 'services: {}',
      },
    ],
    [
      'in the equal service of an included file',
      {
        'compose.yaml': `include: [third.yaml]\n${service('a', `x-a: ${lists}`)}`,
        'other.yaml': 'services: {}',
        'third.yaml': service('a', `x-a: ${lists}`),
      },
    ],
  ])('%s are read as fast as they are written', (_, texts) => {
    const read = () => resolveSet(new MemoryFiles(texts), ['compose.yaml', 'other.yaml']);
    expect(processorTime(() => expect(read().complete).toBe(true))).toBeLessThan(2000);
  });
});

it('a name without a value takes the place of the earlier value, whichever way both are written', () => {
  const texts = {
    'compose.yaml':
      'services:\n  a: { build: { context: ., args: { A: x } }, environment: { A: x, B: x, C: x } }\n  b: { image: b, environment: [A=x, B=x, C=x] }\n',
    'other.yaml':
      'services:\n  a: { build: { args: [A] }, environment: [A, B] }\n  b: { environment: { A: , B: } }\n',
    '.env': 'B=y\n',
  };
  const { services } = resolveSet(new MemoryFiles(texts), ['compose.yaml', 'other.yaml']);
  for (const { environment } of services.values())
    expect([...environment.values()].map(({ name, value }) => [name, value])).toEqual([
      ['A', undefined],
      ['B', 'y'],
      ['C', 'x'],
    ]);
  expect(services.get('a')?.build?.args.get('A')?.value).toBeUndefined();
});
