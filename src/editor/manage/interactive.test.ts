// Which management commands need a terminal, and which of those that had none failed for that reason.
import { describe, expect, it } from 'vitest';
import { lackedTerminal, needsTerminal } from './interactive.ts';

describe('a management command', () => {
  it.each<[string, readonly string[], boolean]>([
    ['createsuperuser', [], true],
    ['createsuperuser', ['--noinput'], false],
    ['shell', [], true],
    ['shell', ['-c', 'print(1)'], false],
    ['migrate', [], false],
  ])('%s %j', (command, args, needed) => {
    expect(needsTerminal(command, args)).toBe(needed);
  });

  it.each<[string, number, string, boolean]>([
    ['flush', 1, 'EOFError: EOF when reading a line', true],
    ['report', 0, 'found in the log: EOFError', false],
    ['report', 0, 'Superuser creation skipped due to not running in a TTY', false],
    ['createsuperuser', 0, 'Superuser creation skipped due to not running in a TTY.', true],
    ['createsuperuser', 0, 'Superuser created successfully. EOFError', false],
    ['migrate', 1, 'no such table', false],
  ])('%s that ended with %i and wrote %j', (command, exitCode, stdout, lacked) => {
    expect(lackedTerminal(command, { exitCode, stdout, stderr: '' })).toBe(lacked);
  });
});
