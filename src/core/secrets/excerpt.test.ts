// Lines of files as they are shown, with marks below the right characters.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SourceText } from '../text.ts';
import { shownLine } from './excerpt.ts';
import { findSecrets } from './find.ts';
import { maskedValue } from './mask.ts';
import { expectHidden, inAny } from './testing.ts';

/** A line, and below it marks under what stands between «». */
function marked(text: string): string {
  const plain = text.replace(/[«»]/g, '');
  const span = { start: text.indexOf('«'), end: text.indexOf('»') - 1 };
  const line = shownLine(plain, { start: 0, end: plain.length }, findSecrets(plain));
  const { start, end } = line.columnsOf(span);
  return `${line.text}\n${' '.repeat(start)}${'^'.repeat(end - start)}`;
}

it.each([
  ['ENV «SECRET_KEY»=hunter2 A=b', `ENV SECRET_KEY=${maskedValue} A=b\n    ^^^^^^^^^^`],
  ['ENV SECRET_KEY=hunter2 «A»=b', `ENV SECRET_KEY=${maskedValue} A=b\n                      ^`],
  ['ENV SECRET_KEY=«hunter2» A=b', `ENV SECRET_KEY=${maskedValue} A=b\n               ^^^^^^`],
  ['ENV SECRET_KEY=hun«te»r2 A=b', `ENV SECRET_KEY=${maskedValue} A=b\n               ^^^^^^`],
  ['ENV «SECRET_KEY=hunter2 A»=b', `ENV SECRET_KEY=${maskedValue} A=b\n    ^^^^^^^^^^^^^^^^^^^`],
  [
    'ENV TOKEN=a SALT=hunter2 «A»',
    `ENV TOKEN=${maskedValue} SALT=${maskedValue} A\n                             ^`,
  ],
])('%s', (text, shown) => {
  expect(marked(text)).toBe(shown);
});

it('no line of a text shows a secret, also where it is another line that says so', () => {
  fc.assert(
    fc.property(inAny, ({ text, secret }) => {
      const source = new SourceText(text);
      const secrets = findSecrets(text);
      for (let line = 0; line < source.lineCount; line++)
        expectHidden(shownLine(text, source.lineSpan(line), secrets).text, secret);
    }),
    { numRuns: 300 },
  );
});
