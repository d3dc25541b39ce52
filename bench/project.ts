// A whole project linted again after one keystroke, and the compose rules against dclint on the same files.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { parseCompose } from '#core/compose/parse.ts';
import { readConfig } from '#core/lint/config.ts';
import { Linter } from '#core/lint/engine.ts';
import { rules } from '#core/lint/generated/rules.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace, WorkspaceReader } from '#core/project/workspace-reader.ts';
import { type Result, race, ratio, show, spread } from './measure.ts';

const folder = join(import.meta.dirname, 'fixtures/project');
const EDITED = 'compose.yaml';
/** A word in the middle of the file: half of its services stand before it, and the others move with each keystroke. */
const TYPED = '"reports"';
/** So many that the compiler has settled long before the median. */
const KEYSTROKES = 300;

export async function run(): Promise<Result> {
  const texts = Object.fromEntries(
    globSync('**/*', { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
  const config = readConfig(new MemoryFiles(texts), rules);
  const reader = new WorkspaceReader();
  const linter = new Linter(rules);
  let keystrokes = 0;
  const relint = (): unknown => {
    const typed = TYPED.replace('r', 'r'.repeat(1 + (keystrokes++ % 9)));
    const text = (texts[EDITED] ?? '').replace(TYPED, typed);
    return linter.lint(reader.read(new MemoryFiles({ ...texts, [EDITED]: text })), config);
  };
  relint();
  const keystroke = await race(KEYSTROKES, { relint });

  const compose = Object.keys(texts).filter((path) => /compose[^/]*\.yaml$/.test(path));
  const composeRules = rules.filter((rule) => rule.on === 'compose-file');
  const empty = readWorkspace(new MemoryFiles({}));
  const dclint = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
  const files = await race(10, {
    ours: () => {
      const composeFiles = new Map(compose.map((path) => [path, parseCompose(path, texts[path] ?? '')]));
      return new Linter(composeRules).lint({ ...empty, composeFiles }, config);
    },
    dclint: () =>
      dclint.lintFiles(
        compose.map((path) => join(folder, path)),
        false,
      ),
  });
  const relintMs = spread(keystroke.relint);
  const faster = ratio(files.dclint, files.ours);
  return {
    figures: { relintMs: relintMs.median, timesFasterThanDclint: faster.median },
    lines: [
      `${Object.keys(texts).length} files, ${compose.length} of them compose; after a keystroke in the middle of ${(texts[EDITED] ?? '').split('\n').length} lines, read and linted again: ${show(relintMs)}`,
      `the compose rules on ${compose.length} files: ${show(spread(files.ours))}; dclint on the same: ${show(spread(files.dclint))}, ${show(faster, 'times')} ours`,
    ],
  };
}
