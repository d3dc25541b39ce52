// A reader and a linter that are kept over any edits say what fresh ones say of the same state.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { corpus } from '../../../test/shapes/corpus/all.ts';
import { MemoryFiles } from '../memory-files.ts';
import { WorkspaceReader } from '../project/workspace-reader.ts';
import { readConfig } from './config.ts';
import { Linter } from './engine.ts';
import { rules } from './generated/rules.ts';

type Texts = Readonly<Record<string, string>>;

const folder = join(import.meta.dirname, '../../../bench/fixtures/project');
/** Ten compose files, most of which are laid over the first. */
const sets: Texts = Object.fromEntries(
  globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
);

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** A line of a file taken out or written twice, the file taken away, or everything as it was at first. */
const edit = fc.record({
  file: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  line: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  how: fc.constantFrom('without', 'without', 'twice', 'twice', 'gone', 'first'),
});

function edited(texts: Texts, first: Texts, { file, line, how }: Edit): Texts {
  if (how === 'first') return first;
  const paths = Object.keys(texts);
  const path = paths[Math.floor(file * paths.length)] ?? '';
  if (how === 'gone') return Object.fromEntries(Object.entries(texts).filter(([one]) => one !== path));
  const lines = (texts[path] ?? '').split('\n');
  const at = Math.floor(line * lines.length);
  const now = how === 'without' ? lines.toSpliced(at, 1) : lines.toSpliced(at, 0, lines[at] ?? '');
  return { ...texts, [path]: now.join('\n') };
}

class Said {
  readonly #reader = new WorkspaceReader();
  readonly #linter = new Linter(rules);

  of(texts: Texts): readonly string[] {
    const files = new MemoryFiles(texts);
    const found = this.#linter.lint(this.#reader.read(files), readConfig(files, rules));
    return [...found].flatMap(([path, findings]) =>
      findings.map(({ rule, span, message }) => `${path}:${span.start} ${rule.id} ${message}`),
    );
  }
}

it.each([['bench', sets] as const, ...Object.entries(corpus).slice(0, 12)])('%s', (_, first) => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 4, maxLength: 8 }), (edits) => {
      const kept = new Said();
      kept.of(first);
      let texts: Texts = first;
      for (const one of edits) {
        texts = edited(texts, first, one);
        expect(kept.of(texts)).toEqual(new Said().of(texts));
      }
    }),
    { numRuns: 5 },
  );
});
