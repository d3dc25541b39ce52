// The small languages inside compose files: env files, commands, variables, short forms. `test/engine` holds them against the CLI.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../nearest.ts';
import { readEnvText } from './dotenv.ts';
import { evaluate, templateOf } from './interpolate.ts';
import { isHostPath, parsePort, parseVolume, portRange } from './short-forms.ts';
import { splitWords } from './split-words.ts';

describe('variables', () => {
  const values: Record<string, string> = { SET: 'set', EMPTY: '' };
  it.each([
    ['$SET ${SET}', 'set set'],
    ['${UNSET:-a}${UNSET-b}${EMPTY:-c}${EMPTY-d}', 'abc'],
    ['${SET:+x}${EMPTY:+x}${EMPTY+y}${UNSET+z}', 'xy'],
    ['${UNSET:-${EMPTY:-${SET}}}', 'set'],
    ['$$SET $${SET} $1 $( a$', '$SET ${SET} $1 $( a$'],
    ['${SET:?must}', 'set'],
    ['$UNSET', undefined],
    ['${UNSET:?must}', undefined],
    ['${SET', undefined],
    ['${1}', undefined],
  ])('%s', (text, value) => {
    expect(evaluate(templateOf(text), (name) => values[name]).text).toBe(value);
  });

  it('any text, without hanging', () => {
    const part = fc.constantFrom('$', '${', '}', ':-', 'A', '$$', ' ', '+', '?x');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 200 }), (parts) => {
        const text = parts.join('');
        const { shown, pieces } = evaluate(templateOf(text), () => undefined);
        expect(typeof shown).toBe('string');
        for (const { start, end } of pieces) expect(start).toBeLessThanOrEqual(Math.min(end, text.length));
      }),
    );
  });
});

describe('commands', () => {
  it.each([
    ['a  b\tc\n d', ['a', 'b', 'c', 'd']],
    [`a 'b c' "d 'e'" f\\ g`, ['a', 'b c', "d 'e'", 'f g']],
    [`'' "" a''b`, ['', '', 'ab']],
    ['a $(b c) `d e`', ['a', '$(b c)', '`d e`']],
    ['a && b', ['a']],
    ['a;b', ['a']],
    ['a 2>f', ['a']],
    ['', []],
  ])('%s', (text, words) => {
    const split = splitWords(text);
    expect(split.words.map(({ value }) => value)).toEqual(words);
    expect(split.valid).toBe(true);
    for (const { span } of split.words)
      expect(text.slice(span.start, span.end).trim()).toBe(text.slice(span.start, span.end));
  });

  it.each(['a "b', "it's", 'a (b)', 'a)', 'a \\'])('refuses %s', (text) => {
    expect(splitWords(text).valid).toBe(false);
  });
});

describe('env files', () => {
  it('reads names, quotes, comments and references, each with its place', () => {
    const text = `# c\nA=1\nexport B = "x \\"y\\" \\n" # c\nC='$A'\nD=$A-\${B:-b}#no\nE=v # c\nF\nG: yaml\n`;
    const { entries, invalid } = readEnvText(text, undefined, () => undefined);
    expect(invalid).toBeUndefined();
    expect(entries.map(({ name, value }) => [name, value])).toEqual([
      ['A', '1'],
      ['B', 'x "y" \n'],
      ['C', '$A'],
      ['D', '1-x "y" \n#no'],
      ['E', 'v'],
      ['F', undefined],
      ['G', 'yaml'],
    ]);
    const places = entries.map(({ valueSpan }) => valueSpan && text.slice(valueSpan.start, valueSpan.end));
    expect(places).toEqual(['1', 'x \\"y\\" \\n', '$A', '$A-${B:-b}#no', 'v', undefined, 'yaml']);
  });

  it('takes nothing away in the raw format', () => {
    const { entries } = readEnvText('A="x"\n# c\n B=$C #d\nD\n', 'raw', () => 'never');
    expect(entries.map(({ name, value }) => [name, value])).toEqual([
      ['A', '"x"'],
      ['B', '$C #d'],
      ['D', undefined],
    ]);
  });

  it('says where it cannot go on', () => {
    const text = 'A=1\nB C=2\n';
    const { entries, invalid } = readEnvText(text, undefined, () => undefined);
    expect(entries).toHaveLength(1);
    expect(invalid && text.slice(invalid.start, invalid.end)).toBe('B C=2');
  });

  it('any text, without hanging', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('A', '=', '"', "'", '\\', '\n', '#', '$', '{', '}', ' ', ':'),
          maxLength: 300,
        }),
        (text) => {
          for (const { span } of readEnvText(text, undefined, () => undefined).entries)
            expect(span.end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});

describe('short forms', () => {
  it.each([
    ['80', [undefined, undefined, '80', 'tcp']],
    ['8000:80/udp', [undefined, '8000', '80', 'udp']],
    ['127.0.0.1:8000-8001:80-81', ['127.0.0.1', '8000-8001', '80-81', 'tcp']],
    ['127.0.0.1::80', ['127.0.0.1', undefined, '80', 'tcp']],
    ['[::1]:8000:80', ['::1', '8000', '80', 'tcp']],
    ['${A:-1}:${B:-2}', [undefined, '${A:-1}', '${B:-2}', 'tcp']],
    ['', [undefined, undefined, undefined, 'tcp']],
  ])('of the port %s', (text, parts) => {
    const { hostIp, published, target, protocol } = parsePort(text);
    expect([hostIp?.text, published?.text, target?.text, protocol]).toEqual(parts);
  });

  it.each([
    ['/data', [undefined, '/data', []]],
    ['./a:/b:ro,z', ['./a', '/b', ['ro', 'z']]],
    ['C:\\a:/b', ['C:\\a', '/b', []]],
    ['name:/b', ['name', '/b', []]],
    ['${D:-./d}:/b', ['${D:-./d}', '/b', []]],
  ])('of the volume %s', (text, parts) => {
    const { source, target, options } = parseVolume(text);
    expect([source?.text, target?.text, options]).toEqual(parts);
  });

  it('tell folders from names, and ports from other numbers', () => {
    expect(['./a', '../a', '/a', '~/a', '.', 'C:/a', 'a', 'a_b.c'].map(isHostPath)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(['80', '80-90', '90-80', '65536', 'a', ''].map((text) => portRange(text) !== undefined)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

it('the word that was meant', () => {
  const keys = ['environment', 'env_file', 'ports', 'expose', 'image', 'links', 'labels'];
  expect(
    ['enviroment', 'port', 'env-file', 'imgae', 'florp', 'x'].map((word) => nearest(word, keys)),
  ).toEqual(['environment', 'ports', 'env_file', 'image', undefined, undefined]);
});
