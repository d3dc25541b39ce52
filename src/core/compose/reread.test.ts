// What is read after an edit is exactly what a reading of the whole text gives, whatever the edit.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { mutated, yamlPieces } from '../testing.ts';
import type { ComposeFile } from './compose-file.ts';
import { parseCompose } from './parse.ts';
import { rereadYaml } from './reread.ts';
import { nodeAt } from './tree.ts';

vi.setConfig({ testTimeout: 120_000 });

const PATH = 'compose.yaml';
const TEXT = `# shop
name: shop
services:
  web:
    image: "shop:\${TAG:-1}" # ours
    command: >
      python manage.py
      runserver
    ports: ["8000:80", 127.0.0.1:9000:90]
  # the queue
  worker:
    build: .
    environment: {A: '1', B: "x # y"}

  db: # PostgreSQL
    image: postgres:17
    healthcheck:
      test: |
        pg_isready # $$x
        # \${HOST?must}
  # last
# sections
volumes:
  data:
`;
const texts = [
  TEXT,
  TEXT.slice(0, TEXT.indexOf('# sections')),
  TEXT.slice(0, TEXT.indexOf('  # last')),
  TEXT.slice(0, TEXT.indexOf('\n  # last')),
  TEXT.replaceAll('\n', '\r\n'),
  TEXT.replace('services:', 'services: # all'),
  'services: {\n  web: {image: a},\n  db: {image: b}\n}\nvolumes:\n  data:\n',
  'services:\n  web: &web\n    image: a\n  db:\n    <<: *web\n    image: b\n  other: *web\n',
];
/** What people type into compose files, and what changes the meaning of what stands around it. */
const pieces = [
  ...yamlPieces,
  ...[
    '  ',
    '    ',
    '\n  ',
    '\n    ',
    '  new:\n',
    '\n  new:\n    image: c',
    '  web:\n',
    'volumes:\n',
    '# x\n',
  ],
  ...[
    '    # x',
    '\n# x',
    '---\n',
    '...\n',
    '|\n',
    '>-\n',
    '? ',
    ': ',
    "'",
    'x-what-follows:\n',
    '  x-what-follows:\n',
  ],
];

/** Everything that was read, in its order. */
function written(file: ComposeFile): string {
  return JSON.stringify(file, (_, value: unknown) =>
    value instanceof Map ? { map: [...value] } : value === undefined ? 'undefined' : value,
  );
}

function check(before: ComposeFile, text: string): ComposeFile {
  const after = parseCompose(PATH, text, before);
  expect(written(after)).toBe(written(parseCompose(PATH, text)));
  return after;
}

describe('a text after an edit', () => {
  it.each(texts.map((text, at) => [at, text]))('any edit of text %i', (_, text) => {
    const before = parseCompose(PATH, text);
    fc.assert(
      fc.property(mutated(text, pieces, 2), (edited) => {
        check(before, edited);
      }),
      { numRuns: 1_000 },
    );
  });

  it('edits one after the other', () => {
    const edits = fc.array(
      fc.record({ at: fc.nat(1_000), lost: fc.nat(3), put: fc.constantFrom(...pieces) }),
      { minLength: 5, maxLength: 30 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (text, all) => {
        let file = parseCompose(PATH, text);
        for (const { at, lost, put } of all) {
          const now = file.source.text;
          const from = at % (now.length + 1);
          const edited = now.slice(0, from) + put + now.slice(from + lost);
          // A text with a problem is read as a whole: the next edit is one of the last without.
          const after = check(file, edited);
          if (after.problems.length === 0) file = after;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('any line taken away, and put twice', () => {
    for (const text of texts) {
      const before = parseCompose(PATH, text);
      const lines = text.split('\n');
      for (const [at, line] of lines.entries()) {
        check(before, lines.toSpliced(at, 1).join('\n'));
        check(before, lines.toSpliced(at, 0, line).join('\n'));
        check(before, lines.toSpliced(at, 0, '# x').join('\n'));
        check(before, lines.toSpliced(at, 0, `${line}x`).join('\n'));
      }
    }
  });
});

describe('services', () => {
  const before = parseCompose(PATH, TEXT);
  const after = parseCompose(PATH, TEXT.replace('build: .', 'build: ./code'), before);

  it('before the edit are the same objects', () => {
    expect(nodeAt(after.root, 'services', 'web')).toBe(nodeAt(before.root, 'services', 'web'));
    expect(nodeAt(after.root, 'services', 'worker')).not.toBe(nodeAt(before.root, 'services', 'worker'));
  });

  it('behind an edit that moves nothing are the same objects', () => {
    const typed = parseCompose(PATH, TEXT.replace('build: .', 'build: x'), before);
    expect(nodeAt(typed.root, 'services', 'db')).toBe(nodeAt(before.root, 'services', 'db'));
  });

  it.each([
    ['in a value', TEXT.replace('build: .', 'build: ./code')],
    ['in a comment', TEXT.replace('the queue', 'the queues')],
    ['of a key of a service', TEXT.replace('worker:', 'workers:')],
    ['that adds a service', TEXT.replace('  db:', '  cache:\n    image: redis\n  db:')],
    ['that takes a service away', TEXT.replace(/ {2}worker:.*?(?= {2}db:)/s, '')],
    ['in the last service', TEXT.replace('postgres:17', 'postgres:18')],
  ])('are read alone after an edit %s', (_, text) => {
    expect(text).not.toBe(TEXT);
    expect(rereadYaml(PATH, text, before)).toBeDefined();
  });
});
