// One cause is one finding: where it stands, what it points to, and what silences it.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { readConfig } from './config.ts';
import { type Finding, Linter } from './engine.ts';
import { applyFixes } from './fixes.ts';
import { defineRule } from './rule.ts';

const rule = defineRule({
  id: 'word-here',
  on: 'dockerfile',
  title: 'A word',
  severity: 'warning',
  check({ path, instructions }, report) {
    for (const { keyword, args } of instructions) {
      const [word] = args;
      if (keyword !== 'LABEL' || !word) continue;
      const [name = ''] = word.value.split('=');
      const edits = [
        { path, span: word.span, text: 'x=1' },
        { path, span: { start: 0, end: 0 }, text: '# mended\n' },
      ];
      report({
        span: word.span,
        message: `\`${name}\` is wrong.`,
        cause: name,
        fixes: [{ title: 'Mend', edits }],
      });
    }
  },
});

function lint(Dockerfile: string): readonly Finding[] {
  const files = new MemoryFiles({ Dockerfile });
  const linter = new Linter([rule]);
  return linter.lint(readWorkspace(files), readConfig(files, linter.rules)).get('Dockerfile') ?? [];
}

/** The words that findings stand at, each with those that it points to. */
function places(Dockerfile: string): readonly string[] {
  return lint(Dockerfile).map(({ span, related = [] }) =>
    [span, ...related.map(({ location }) => location.span)]
      .map(({ start, end }) => Dockerfile.slice(start, end))
      .join(' + '),
  );
}

describe('a cause with several places', () => {
  it('is reported at the first, and points to the others', () => {
    expect(places('FROM a:1\nLABEL a=1\nLABEL b=2\nLABEL a=3\nLABEL a=4\n')).toEqual([
      'a=1 + a=3 + a=4',
      'b=2',
    ]);
  });
  it('is mended at all of them', () => {
    const text = 'FROM a:1\nLABEL a=1\nLABEL a=2\n';
    const change = applyFixes(lint(text)[0]?.fixes ?? [], () => text);
    expect(change.texts.get('Dockerfile')).toBe('# mended\nFROM a:1\nLABEL x=1\nLABEL x=1\n');
  });
  it('is silenced as a whole by an ignore comment at the first', () => {
    expect(places('FROM a:1\n# dockyard ignore=word-here\nLABEL a=1\nLABEL a=2\nLABEL b=3\n')).toEqual([
      'b=3',
    ]);
  });
  it('loses the other places that an ignore comment is at', () => {
    expect(places('FROM a:1\nLABEL a=1\n# dockyard ignore=word-here\nLABEL a=2\nLABEL a=3\n')).toEqual([
      'a=1 + a=3',
    ]);
  });
});
