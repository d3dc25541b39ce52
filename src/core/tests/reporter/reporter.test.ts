// The arguments of the interpreter, which no system refuses.
import { describe, expect, it } from 'vitest';
import { type ReporterOptions, reporterArguments } from './reporter.ts';

const options: Omit<ReporterOptions, 'args'> = {
  mark: 'mark:',
  runner: 'django',
  manage: 'manage.py',
  folder: '',
  parallel: false,
  mode: 'run',
};

describe('the arguments of the reporter', () => {
  it('hold the options', () => {
    const [flag, , ...pieces] = reporterArguments({ ...options, args: ['--noinput'] });
    expect(flag).toBe('-c');
    expect(pieces).toHaveLength(1);
    expect(JSON.parse(pieces.join(''))).toEqual({ ...options, args: ['--noinput'] });
  });

  it('are each short enough for Linux, with names in letters of every language', () => {
    const args = Array.from({ length: 5_000 }, (_, at) => `prüfung.tests.PrüfungTests.test_größe_𝒜_${at}`);
    const pieces = reporterArguments({ ...options, args }).slice(2);
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(100_000);
    expect(JSON.parse(pieces.join(''))).toEqual({ ...options, args });
  });
});
