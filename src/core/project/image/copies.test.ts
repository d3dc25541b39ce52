// What COPY and ADD take, and where they put it.
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '#core/dockerfile/parse.ts';
import { contextSources, copyTarget, wholeContextCopy } from './copies.ts';

/** The last instruction of a Dockerfile, and the file. */
function last(text: string) {
  const file = parseDockerfile('Dockerfile', text);
  const instruction = file.instructions.at(-1);
  if (!instruction) throw new Error('no instruction');
  return { file, instruction };
}

const sources = (text: string) =>
  contextSources(last(`FROM python:3.13\n${text}\n`).instruction).map(({ path, literal }) => [path, literal]);

const target = (text: string, otherwise?: string) => {
  const { file, instruction } = last(text);
  return copyTarget(file, instruction, otherwise);
};

describe('contextSources', () => {
  it('are paths in the context, however they are written', () =>
    expect(sources('COPY ./a /b/c d/../e . /app/')).toEqual([
      ['a', true],
      ['b/c', true],
      ['e', true],
      ['', true],
    ]));
  it('tell wildcards from names', () =>
    expect(sources('COPY req*.txt /app/')).toEqual([['req*.txt', false]]));
  it('put variables in, and do not guess those that nobody knows', () => {
    expect(sources('ARG D=web\nCOPY $D/a /app/')).toEqual([['web/a', true]]);
    expect(sources('ARG D\nCOPY $D/a /app/')).toEqual([[undefined, false]]);
  });
  it('do not lead out of the context', () => expect(sources('COPY ../a /app/')).toEqual([[undefined, true]]));
  it.each([
    'COPY --from=base /a /app/',
    'ADD https://example.org/a.tgz /app/',
    'ARG U=https://example.org/a.tgz\nADD $U /app/',
    'ADD git@example.org:a.git /app/',
    'COPY <<EOF /app/a\ntext\nEOF',
    'RUN cp a /app/',
  ])('are none of `%s`', (text) => expect(sources(text)).toEqual([]));
});

describe('copyTarget', () => {
  it('lies below the working directory', () =>
    expect(target('FROM a:1\nWORKDIR /srv\nCOPY a ./b')).toEqual({ path: '/srv/b', isFolder: false }));
  it.each(['b/', '.', './', 'b/.'])('is a folder where it is written as `%s`', (written) =>
    expect(target(`FROM python:3.13\nWORKDIR /srv\nCOPY a ${written}`)?.isFolder).toBe(true),
  );
  it('is a folder for several sources', () =>
    expect(target('FROM python:3.13\nCOPY a b c')).toEqual({ path: '/c', isFolder: true }));
  it('starts where it is told to, if nobody knows the working directory', () => {
    expect(target('FROM ours/base:1\nCOPY a b')).toBeUndefined();
    expect(target('FROM ours/base:1\nCOPY a b', '/')?.path).toBe('/b');
    expect(target('FROM ours/base:1\nCOPY a /b')?.path).toBe('/b');
  });
  it('is not known where a variable is not', () =>
    expect(target('FROM python:3.13\nARG D\nCOPY a $D', '/')).toBeUndefined());
});

describe('wholeContextCopy', () => {
  const found = (text: string) => wholeContextCopy(parseDockerfile('Dockerfile', text))?.text;
  it('is in the last stage or in one that it builds on', () => {
    expect(found('FROM python:3.13 AS a\nCOPY . /app\nFROM a\nCOPY x y')).toBe('. /app');
    expect(found('FROM python:3.13\nADD ./ /app')).toBe('./ /app');
  });
  it('is none of a stage that is left behind', () =>
    expect(found('FROM python:3.13 AS a\nCOPY . /app\nFROM python:3.13\nCOPY web /app')).toBeUndefined());
});
