// The instruction is found by its line, and by its text where the builder names no line.
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { failedInstruction } from './failed-instruction.ts';

const file = parseDockerfile('Dockerfile', 'FROM python:3.13\nRUN echo a && \\\n    exit 3\nCOPY a /a\n');
const keywordAt = (line: number | undefined, instruction?: string): string | undefined =>
  failedInstruction(file, { line, instruction })?.keyword;

describe('the failed instruction', () => {
  it('is the one around the line', () => {
    expect(keywordAt(2)).toBe('RUN');
    expect(keywordAt(3)).toBe('RUN');
    expect(keywordAt(4, 'RUN something else')).toBe('COPY');
    expect(keywordAt(9)).toBeUndefined();
  });

  it('is the one with the text', () => {
    expect(keywordAt(undefined, 'RUN echo a &&     exit 3')).toBe('RUN');
    expect(keywordAt(undefined, 'RUN echo b')).toBeUndefined();
    expect(keywordAt(undefined)).toBeUndefined();
  });
});
