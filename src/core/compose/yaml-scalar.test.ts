// Texts written as scalars of YAML, read back as YAML and as Compose reads them.
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { composeScalar, yamlScalar } from './yaml-scalar.ts';

it.each([
  ['abc', 'abc'],
  ['p@ss!word', 'p@ss!word'],
  ['12345', '"12345"'],
  ['0123', '"0123"'],
  ['No', '"No"'],
  ['se#c: r', '"se#c: r"'],
  ['a:', '"a:"'],
  ['a ', '"a "'],
  ['a\nb\t', '"a\\nb\\t"'],
  ['- a', '"- a"'],
  ['', '""'],
])('%s', (text, scalar) => {
  expect(yamlScalar(text)).toBe(scalar);
  expect(parse(`key: ${scalar}\n`)).toEqual({ key: text });
  expect(parse(`- ${yamlScalar(`KEY=${text}`)}\n`)).toEqual([`KEY=${text}`]);
});

it('doubles what Compose would replace', () => expect(composeScalar('r$et $')).toBe('r$$et $$'));
