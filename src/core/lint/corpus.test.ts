// Every finding at warning or above in the shapes of real projects: a change of the rules shows what it does to them.
import { expect, it } from 'vitest';
import { corpus } from '../../../test/shapes/corpus/all.ts';
import { SourceText } from '../text.ts';
import type { Finding } from './engine.ts';
import { rules } from './generated/rules.ts';
import { lintTexts } from './testing.ts';

const enabled = rules.filter((rule) => rule.enabled);

it('are at least forty, and the findings are those of the list', async () => {
  const shapes = Object.entries(corpus);
  expect(shapes.length).toBeGreaterThanOrEqual(40);
  const list = shapes.map(([name, texts]) => {
    const found = lintTexts(enabled, texts).filter(
      ({ severity }) => severity === 'error' || severity === 'warning',
    );
    return `# ${name}\n${found.map((finding) => line(finding, texts)).join('') || 'nothing\n'}`;
  });
  await expect(list.join('\n')).toMatchFileSnapshot('../../../test/shapes/corpus/findings.txt');
});

function line(
  { path, span, severity, rule, message }: Finding,
  texts: Readonly<Record<string, string>>,
): string {
  const at = new SourceText(texts[path] ?? '').positionAt(span.start).line + 1;
  return `${path}:${at} ${severity} ${rule.id}: ${message}\n`;
}
