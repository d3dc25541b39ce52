// No text becomes a link, a format or another text when VS Code renders it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainMarkdown } from './plain-markdown.ts';

/** Takes back what CommonMark takes back: escapes of ASCII punctuation, and the entity that we write. */
function shown(markdown: string): string {
  return markdown
    .replaceAll('  \n', '\n')
    .replace(/\\([!-/:-@[-`{-~])|&nbsp;/g, (_, escaped: string | undefined) => escaped ?? ' ');
}

/** ASCII punctuation that stands without a backslash, beside the entity for spaces. */
function unescaped(markdown: string): readonly string[] {
  return [...markdown.replaceAll('&nbsp;', ' ').matchAll(/\\[!-/:-@[-`{-~]|[!-/:-@[-`{-~]/g)].flatMap(
    ([found]) => (found.length === 1 ? [found] : []),
  );
}

/** What a renderer of GitHub's Markdown makes a link of without being asked. */
const automatic = /https?:\/\/|ftp:\/\/|www\.|[\w.+-]+@[\w-]+\.|<[a-z]+:/i;

const parts = fc.constantFrom(
  ...[
    'https://evil.example/x',
    'www.evil.example',
    'a.b+c@evil.example',
    '<https://evil.example>',
    '&lt;b&gt;',
  ],
  ...[
    '[x](command:evil)',
    '![x](https://evil.example/y.png)',
    '**',
    '_',
    '`',
    '\\',
    '$(trash)',
    '# ',
    '- ',
    '1. ',
  ],
  ...['    ', '\t', '\n', '\r\n', '~~~', '|', 'file:///etc/passwd', 'command:evil', '&nbsp;', '&#58;', '<b>'],
);
const texts = fc.oneof(
  fc.string(),
  fc.array(fc.oneof(parts, fc.string({ maxLength: 3 })), { maxLength: 8 }).map((some) => some.join('')),
);

describe('plainMarkdown', () => {
  it('is the text, and leaves no punctuation to the renderer', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const markdown = plainMarkdown(text);
        expect(unescaped(markdown)).toEqual([]);
        expect(markdown).not.toMatch(automatic);
        expect(shown(markdown)).toBe(text.replace(/\r\n?/g, '\n').replaceAll('\t', '  '));
      }),
    );
  });

  it.each([
    ['https://evil.example', 'https\\:\\/\\/evil\\.example'],
    ['www.evil.example', 'www\\.evil\\.example'],
    ['me@evil.example', 'me\\@evil\\.example'],
    ['&lt;b&gt; <b>', '\\&lt\\;b\\&gt\\; \\<b\\>'],
    ['    code', '&nbsp;&nbsp;&nbsp; code'],
    ['a\n- b', 'a  \n\\- b'],
  ])('%j', (text, markdown) => {
    expect(plainMarkdown(text)).toBe(markdown);
  });
});
