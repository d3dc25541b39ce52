// Words quoted for shells, and read back.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitWords } from '../compose/split-words.ts';
import { parseScript } from './parse.ts';
import { shellQuoted } from './quote.ts';

it.each([
  ['manage.py', 'manage.py'],
  ['--settings=site.prod', '--settings=site.prod'],
  ['', "''"],
  ['a b', "'a b'"],
  ['~/site', "'~/site'"],
  ['test_*.py', "'test_*.py'"],
  ['=ls', "'=ls'"],
  ['$HOME', "'$HOME'"],
  ['a\nb', "'a\nb'"],
  ["it's", `'it'"'"'s'`],
])('%j is written as %s', (word, written) => {
  expect(shellQuoted(word)).toBe(written);
});

it('quotes a plain word on request, and writes an apostrophe with a backslash', () => {
  expect(shellQuoted('docker', { always: true })).toBe("'docker'");
  expect(shellQuoted("it's", { apostrophe: `'\\''` })).toBe(`'it'\\''s'`);
});

it.each([undefined, `'\\''`] as const)(
  'is read back as the same words, with the apostrophe %j',
  (apostrophe) => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
        const text = words
          .map((word) => shellQuoted(word, apostrophe === undefined ? {} : { apostrophe }))
          .join(' ');
        expect(splitWords(text).words.map(({ value }) => value)).toEqual(words);
      }),
    );
  },
);

it('is one literal word for a shell', () => {
  const [command] = parseScript(`echo ${shellQuoted("~ it's $x; *")}`).commands;
  expect(command?.argv.map(({ value, literal }) => [value, literal])).toEqual([
    ['echo', true],
    ["~ it's $x; *", true],
  ]);
});
