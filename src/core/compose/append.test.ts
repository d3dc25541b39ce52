// Entries appended to a map: blank lines, comments, line ends and the end of the file.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../text.ts';
import { appendEntry } from './append.ts';
import { parseCompose } from './parse.ts';

function appended(text: string, ...texts: readonly string[]): string | undefined {
  const edits = appendEntry(parseCompose('compose.yaml', text), ['services'], texts);
  return edits && applyEdits(text, edits);
}

describe('appendEntry', () => {
  it('follows the last service and its comments', () => {
    const text = 'services:\n  a:\n    image: a\n\n  b:\n    image: b\n    # ports:\n\nvolumes:\n  v:\n';
    expect(appended(text, 'c:\n  image: c')).toBe(
      text.replace('    # ports:\n', '    # ports:\n\n  c:\n    image: c\n'),
    );
  });

  it('keeps services together that are not set apart, and indents further lines', () => {
    const text = 'services:\n    a:\n        image: a\n    b:\n        image: b\n';
    expect(appended(text, 'c:\n  image: c', 'ports:\n  - "1:1"')).toBe(
      `${text}    c:\n      image: c\n      ports:\n        - "1:1"\n`,
    );
  });

  it('ends a file without a last line end in the same way', () => {
    expect(appended('services:\r\n  a:\r\n    image: a', 'c:\n  image: c')).toBe(
      'services:\r\n  a:\r\n    image: a\r\n\r\n  c:\r\n    image: c',
    );
  });

  it('needs a block', () => {
    expect(appended('services: {a: {image: a}}\n', 'c:\n  image: c')).toBeUndefined();
    expect(appended('services:\n', 'c:\n  image: c')).toBeUndefined();
  });
});
