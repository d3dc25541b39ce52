// Which versions satisfy a specifier, and where an image tag leaves it open.
import { describe, expect, it } from 'vitest';
import { type KnownVersion, knownVersion, satisfies } from './version-specifier.ts';

const version = (text: string): KnownVersion => {
  const known = knownVersion(text);
  if (!known) throw new Error(`${text} is no version`);
  return known;
};

describe('satisfies', () => {
  it.each([
    ['3.12', '>=3.13', false],
    ['3.13', '>=3.13', true],
    ['3.14', '>=3.13', true],
    ['3.13', '>=3.12,<3.14', true],
    ['3.14', '>=3.12,<3.14', false],
    ['3.14', '>=3.12, < 3.14', false],
    ['3.12', '==3.12.*', true],
    ['3.13', '==3.12.*', false],
    ['3.12', '!=3.12.*', false],
    ['3.13', '!=3.12.*', true],
    ['3.13', '~=3.12', true],
    ['4.0', '~=3.12', false],
    ['3.13', '~=3.12.1', false],
    ['3.13', '^3.12', true],
    ['3.11', '^3.12', false],
    ['4.0', '^3.12', false],
    ['0.9.1', '^0.8', false],
    ['3.13', '~3.12', false],
    ['3.12', '~3.12', true],
    ['3.9', '>=3.8 <4', true],
    ['2.7', '^2.7 || ^3.8', true],
    ['3.7', '^2.7 || ^3.8', false],
    ['3.12', '*', true],
    ['0.8.4', '>=0.9.17', false],
    ['0.9.17', '>=0.9.17', true],
    ['0.9.4', '>=0.9.17', false],
    ['0.8', '>=0.9.17', false],
    ['0.5.1', '0.5.0', false],
    ['0.5.0', '0.5.0', true],
    ['0.5.0', '==0.5', true],
    ['0.6.0', '>0.5,!=0.6.0', false],
  ])('%s in %s: %s', (text, specifier, expected) =>
    expect(satisfies(version(text), specifier)).toBe(expected),
  );
  it.each([
    ['0.9', '>=0.9.17'],
    ['3.12', '>=3.12.4'],
    ['3.12', '==3.12'],
    ['3', '>=3.12'],
    ['3.12', '>=3.13.0rc1'],
    ['3.12', ''],
    ['3.12', 'something'],
    ['3.12', '>3.12'],
  ])('does not know whether %s is in %s', (text, specifier) =>
    expect(satisfies(version(text), specifier)).toBeUndefined(),
  );
  it.each(['3.13-rc', '3.14.0rc1', 'latest', ''])('%s is no version', (text) =>
    expect(knownVersion(text)).toBeUndefined(),
  );
});
