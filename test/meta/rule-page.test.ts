// Rule pages are made of their parts: rule.md is split into them, the lines that differ are marked, shared files folded.
import { describe, expect, it } from 'vitest';
import { markLines } from '../../scripts/line-marks.ts';
import { renderExamples } from '../../scripts/rule-page-examples.ts';
import { type ExampleFile, parseRulePage, readRulePage } from '../../scripts/rule-page-source.ts';

const file = (path: string, text: string, executable = false): ExampleFile => ({
  path,
  language: path.endsWith('.sh') ? 'sh' : 'yaml',
  executable,
  text,
});

describe('rule.md', () => {
  it('is split into its introduction, its sections and the files of its example', () => {
    const source = [
      'What is reported.',
      '## Why\n\nBecause.',
      '## Shared\n\n```sh a.sh executable\n#!/bin/sh\n## no heading\n```',
      '## Bad\n\n```yaml compose.yaml\na: 1\n```\n\n```text empty.txt\n```',
      '## Good\n\n```yaml compose.yaml\na: 2\r\n```',
      '## Fix\n\nDo it.\n',
    ].join('\n\n');
    const { introduction, sections, examples } = parseRulePage(source);
    expect(introduction).toBe('What is reported.');
    expect(sections.map(({ heading }) => heading)).toEqual(['Why', 'Shared', 'Bad', 'Good', 'Fix']);
    expect(sections.at(-1)?.text).toBe('Do it.');
    expect(examples).toEqual({
      shared: [{ path: 'a.sh', language: 'sh', executable: true, text: '#!/bin/sh\n## no heading\n' }],
      bad: [
        { path: 'compose.yaml', language: 'yaml', executable: false, text: 'a: 1\n' },
        { path: 'empty.txt', language: 'text', executable: false, text: '' },
      ],
      good: [{ path: 'compose.yaml', language: 'yaml', executable: false, text: 'a: 2\r\n' }],
    });
  });
  it.each(['```yaml\na: 1\n```', 'Words.\n\n```yaml a.yaml\na: 1\n```', '```yaml a.yaml\na: 1\n'])(
    'is refused where an example is more or less than files with a path: %j',
    (text) => {
      expect(() => parseRulePage(`Words.\n\n## Bad\n\n${text}`)).toThrow('## Bad');
    },
  );
  it('is asked for where a rule has none', () => {
    expect(() => readRulePage('dockerfile', 'no-such-rule')).toThrow(
      'The rule no-such-rule has no page: write src/core/lint/rules/dockerfile/no-such-rule/rule.md',
    );
  });
});

describe('the lines of two versions', () => {
  const changed = (lines: readonly { text: string; changed: boolean }[]): readonly string[] =>
    lines.filter((line) => line.changed).map(({ text }) => text);
  it.each([
    { name: 'a line replaced', before: 'a\nb\nc\n', after: 'a\nx\nc\n', removed: ['b'], added: ['x'] },
    { name: 'a line added', before: 'a\nc\n', after: 'a\nb\nc\n', removed: [], added: ['b'] },
    { name: 'an empty line removed', before: 'a\n\nb\n', after: 'a\nb\n', removed: [''], added: [] },
    { name: 'one of two equal lines', before: 'a\na\n', after: 'a\n', removed: ['a'], added: [] },
    { name: 'a file that is new', before: '', after: 'a\nb\n', removed: [], added: ['a', 'b'] },
    { name: 'only the line ends', before: 'a\r\n', after: 'a\n', removed: ['a\r'], added: ['a'] },
    { name: 'nothing', before: 'a\n', after: 'a\n', removed: [], added: [] },
  ])('$name', ({ before, after, removed, added }) => {
    const marks = markLines(before, after);
    expect(changed(marks.before)).toEqual(removed);
    expect(changed(marks.after)).toEqual(added);
    expect(marks.before.map(({ text }) => `${text}\n`).join('')).toBe(before);
    expect(marks.after.map(({ text }) => `${text}\n`).join('')).toBe(after);
  });
});

describe('the example on a page', () => {
  it('folds the shared files, then shows both versions with their lines marked', () => {
    const page = renderExamples({
      shared: [file('db.yaml', 'db: 1\n')],
      bad: [file('compose.yaml', 'a: 1\nb: 1\n')],
      good: [file('compose.yaml', 'a: 1\nb: 2\n')],
    });
    expect(page).toBe(`## Example

<details>
<summary>Files that are the same in both versions: <code>db.yaml</code></summary>

\`db.yaml\`

\`\`\`yaml
db: 1
\`\`\`

</details>

### Bad

\`compose.yaml\`

\`\`\`diff
 a: 1
-b: 1
\`\`\`

### Good

\`compose.yaml\`

\`\`\`diff
 a: 1
+b: 2
\`\`\``);
  });
  it('is in the language of the file where no line of a version is marked', () => {
    const page = renderExamples({
      shared: [],
      bad: [file('a.yaml', 'a\n')],
      good: [file('a.yaml', 'a\nb\n')],
    });
    expect(page).toContain('### Bad\n\n`a.yaml`\n\n```yaml\na\n```');
    expect(page).toContain('### Good\n\n`a.yaml`\n\n```diff\n a\n+b\n```');
    expect(page).not.toContain('<details');
  });
  it('says of a file that one version has it only, and opens the shared files where the bad one has none', () => {
    const shared = [file('compose.yaml', 'a: 1\n')];
    const added = renderExamples({ shared, bad: [], good: [file('b.yaml', 'b\n')] });
    expect(added).toContain('<details open>');
    expect(added).toContain(
      '### Bad\n\n`b.yaml`: does not exist\n\n### Good\n\n`b.yaml`: added\n\n```diff\n+b\n```',
    );
    const removed = renderExamples({ shared, bad: [file('b.yaml', 'b\n')], good: [] });
    expect(removed).toContain('### Bad\n\n`b.yaml`\n\n```diff\n-b\n```\n\n### Good\n\n`b.yaml`: removed');
  });
  it('marks a mode that differs, and shows carriage returns', () => {
    const mode = renderExamples({
      shared: [],
      bad: [file('a.sh', 'a\n')],
      good: [file('a.sh', 'a\n', true)],
    });
    expect(mode).toContain('`a.sh`: not executable\n\n```diff\n-old mode 100644\n a\n```');
    expect(mode).toContain('`a.sh`: executable\n\n```diff\n+new mode 100755\n a\n```');
    const crlf = renderExamples({ shared: [], bad: [file('a.sh', 'a\r\n')], good: [file('a.sh', 'a\n')] });
    expect(crlf).toContain('`a.sh`: `\\r` is a carriage return\n\n```diff\n-a\\r\n```');
    expect(crlf).not.toContain('\r');
  });
});
