// Edits at places that the syntax of Python decides: behind statements, before imports, around literals.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '#core/text.ts';
import { importOf, lineBehindAssignment, literalAround } from './python-edits.ts';

describe('a line behind an assignment', () => {
  const behind = (text: string): string | undefined => {
    const place = { name: 'URL', offset: text.indexOf('/s/') };
    const edit = lineBehindAssignment('a.py', text, place, 'ROOT = 1');
    return edit && applyEdits(text, [edit]);
  };

  it.each([
    ["URL = '/s/'\n", "URL = '/s/'\nROOT = 1\n"],
    ["URL = '/s/'", "URL = '/s/'\nROOT = 1"],
    ["URL: str = '/s/'  # why\r\n", "URL: str = '/s/'  # why\r\nROOT = 1\r\n"],
    ["URL = env(\n    '/s/',\n)\nA = 1\n", "URL = env(\n    '/s/',\n)\nROOT = 1\nA = 1\n"],
  ])('stands behind the whole of %j', (text, expected) => {
    expect(behind(text)).toBe(expected);
  });

  it.each(["if a:\n    URL = '/s/'\n    B = 1\n", "URL = '/s/'; A = 1\n", "A = '/s/'\n", "call('/s/')\n"])(
    'does not stand behind %j',
    (text) => {
      expect(behind(text)).toBeUndefined();
    },
  );
});

describe('an import', () => {
  it.each([
    ['A = os\n', 'import os\nA = os\n'],
    ['from pathlib import Path\nA = os\n', 'import os\nfrom pathlib import Path\nA = os\n'],
    [
      '"""Most\nfrom x.\nimport os\n"""\nimport sys\nA = os\n',
      '"""Most\nfrom x.\nimport os\n"""\nimport os\nimport sys\nA = os\n',
    ],
    ["r'Doc.'\n\nA = os\n", "r'Doc.'\n\nimport os\nA = os\n"],
    [
      'from __future__ import annotations\nA = os\n',
      'from __future__ import annotations\nimport os\nA = os\n',
    ],
    ['A = os\nimport os\n', 'import os\nA = os\nimport os\n'],
    ['import sys\r\nA = os\r\n', 'import os\r\nimport sys\r\nA = os\r\n'],
    ['import os as o\nA = os\n', 'import os\nimport os as o\nA = os\n'],
  ])('is added to %j', (text, expected) => {
    const edit = importOf('a.py', text, 'os', text.indexOf('A ='));
    expect(edit && applyEdits(text, [edit])).toBe(expected);
  });

  it.each(['import os\nA = os\n', 'import sys, os\nA = os\n', 'import os.path\nA = os\n'])(
    'is there already in %j',
    (text) => {
      expect(importOf('a.py', text, 'os', text.indexOf('A ='))).toBeUndefined();
    },
  );
});

describe('the literal of a string', () => {
  it.each(["'abc'", 'r"abc"', "Rb'abc'", '"""abc"""', "f'''abc'''", "f'{abc}'"])(
    'is all of %s',
    (literal) => {
      const text = `A = call(1, ${literal})\n`;
      const content = text.includes('{abc}') ? '{abc}' : 'abc';
      const start = text.indexOf(content);
      const found = literalAround('a.py', text, { start, end: start + content.length });
      expect(text.slice(found.start, found.end)).toBe(literal);
    },
  );

  it('is not looked for around anything else', () => {
    expect(literalAround('a.py', 'A = call(b)\n', { start: 9, end: 10 })).toEqual({ start: 9, end: 10 });
  });
});
