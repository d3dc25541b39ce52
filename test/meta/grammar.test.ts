// The grammar of logs: exact tokens on real lines, and no line that takes long.
import { beforeAll, describe, expect, it } from 'vitest';
import { processorTime } from '#core/testing.ts';
import { lines } from './grammar-lines.ts';
import { grammarFile, type Tokenizer, tokenizer } from './tokens.ts';

let log: Tokenizer;

beforeAll(async () => {
  log = await tokenizer(grammarFile('dockyard-log'));
});

/** The colored pieces of a line, each as `scope: text`. */
const colored = (line: string): readonly string[] =>
  (log(line)[0] ?? [])
    .filter(({ scopes }) => scopes.length > 0 && !scopes.at(-1)?.startsWith('meta.'))
    .map(({ text, scopes }) => `${scopes.at(-1)?.replace('.dockyard-log', '')}: ${text.trim()}`);

describe('the grammar of logs', () => {
  it.each(lines)('colors %s', (_, line, tokens) => {
    expect(colored(line)).toEqual(tokens);
  });

  it('forgets a line when it ends', () => {
    const [, second] = log(
      'web-1  | Traceback (most recent call last):\n(0.001) SELECT 1; (unfinished "\nplain',
    );
    expect(second?.[0]).toEqual({ text: '(0.001) ', scopes: [] });
    expect(log('SELECT (\nplain')[1]).toEqual([{ text: 'plain', scopes: [] }]);
  });
});

const endless = [
  'a',
  'a.',
  'A.',
  ' ',
  '"',
  "'",
  '"GET ',
  '"GET /',
  'SELECT ',
  '~^',
  'x | ',
  'http://',
  'Error',
  '0-',
  '2026-',
  'Bad Request (',
  '{"',
  '"\\\\',
  'a/',
  'a::',
];

describe('a line of 10,000 characters', () => {
  it.each(endless)('of %j is soon done', (unit) => {
    const line = unit.repeat(Math.ceil(10_000 / unit.length));
    expect(processorTime(() => log(`${line}\nweb-1  | ${line}`))).toBeLessThan(2000);
  });
});
