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

describe('a cause with places in several Compose files', () => {
  const read = defineRule({
    id: 'word-here',
    on: 'compose-project',
    title: 'A word',
    severity: 'warning',
    check({ set: { variables } }, report) {
      for (const { name, location } of variables)
        report({
          ...location,
          cause: name,
          message: name === 'OWN' ? location.path : `\`${name}\` is wrong.`,
        });
    },
  });
  /** `path+path` of each finding: its own, and those that it points to. */
  const found = (files: Readonly<Record<string, string>>): readonly string[] => {
    const memory = new MemoryFiles(files);
    const linter = new Linter([read]);
    return [...linter.lint(readWorkspace(memory), readConfig(memory, linter.rules)).values()]
      .flat()
      .map(({ path, related = [] }) => [path, ...related.map(({ location }) => location.path)].join('+'));
  };
  const uses = (name: string, comment = ''): string =>
    `services:\n  a:\n${comment}    image: "x:${`$\{${name}}`}"\n`;

  it('is reported in the first file of the set', () => {
    const both = { 'compose.override.yaml': uses('V'), 'compose.yaml': uses('V') };
    expect(found(both)).toEqual(['compose.yaml+compose.override.yaml']);
  });
  it('is reported in each where the messages differ', () => {
    const both = { 'compose.yaml': uses('OWN'), 'compose.override.yaml': uses('OWN') };
    expect(found(both).toSorted()).toEqual(['compose.override.yaml', 'compose.yaml']);
  });
  it('is reported in each of two Compose projects', () => {
    expect(found({ 'a/compose.yaml': uses('V'), 'b/compose.yaml': uses('V') }).toSorted()).toEqual([
      'a/compose.yaml',
      'b/compose.yaml',
    ]);
  });
  it('is silenced as a whole by an ignore comment at the first, and loses the place of another', () => {
    const silent = '    # dockyard ignore=word-here\n';
    expect(found({ 'compose.yaml': uses('V', silent), 'compose.override.yaml': uses('V') })).toEqual([]);
    expect(found({ 'compose.yaml': uses('V'), 'compose.override.yaml': uses('V', silent) })).toEqual([
      'compose.yaml',
    ]);
  });
});

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
