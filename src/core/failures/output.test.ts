// Which line of an output says most.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownFailures } from './explain.ts';
import { failureOf, tellingLine } from './output.ts';

describe('tellingLine', () => {
  it.each([
    [
      '#8 [3/4] RUN pip install\n#8 ERROR: process did not complete\nfailed to solve: exit code: 1\n',
      'failed to solve: exit code: 1',
    ],
    ['Error response from daemon: No such container: x\n', 'No such container: x'],
    ['[+] Running 1/2\n ✔ Network shop_default  Created\n ✘ Container web Error\nbroken\n', 'broken'],
    [
      'Traceback (most recent call last):\n  File "x"\nValueError: invalid port\n\n',
      'ValueError: invalid port',
    ],
    ['all words but no reason\nbye\n', 'bye'],
    ['pull failed: x\nwarning: the "A" variable is missing', 'pull failed: x'],
    ['time="x" level=warning msg="The variable is not set"\nno such service: x', 'no such service: x'],
    ['cannot reach postgres://u:hunter2@db/x', 'cannot reach postgres://u:••••••@db/x'],
    [
      'usage: manage.py migrate [-h]\nmanage.py migrate: error: unrecognized arguments: --plann\n',
      'unrecognized arguments: --plann',
    ],
    ['exit status 1\n\n', undefined],
    ['', undefined],
  ])('%j', (output, line) => {
    expect(tellingLine(output)).toBe(line);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => tellingLine(text)).not.toThrow();
      }),
    );
  });
});

describe('failureOf', () => {
  const failures = knownFailures();
  const line = { command: 'mysql', args: ['-phunter2', 'site'], env: {}, cwd: undefined };

  it('masks what the program wrote and the command line', () => {
    const stderr = 'x\nerror: DB_PASSWORD="hunter2" is refused\n';
    const { message, detail } = failureOf(line, { exitCode: 1, stdout: '', stderr }, failures);
    expect(message).toBe('DB_PASSWORD="••••••" is refused.');
    expect(detail).toBe(
      `mysql '-p••••••' site exited with code 1\nx\nerror: DB_PASSWORD="••••••" is refused\n`,
    );
  });

  it('says the exception of the last traceback, not a line that looks more like an error', () => {
    const stderr = [
      'Traceback (most recent call last):',
      '  File "/app/errors.py", line 1, in error',
      '    raise Unmoored("the line is lost")',
      'harbour.Unmoored: the line is lost',
      'HINT: see error.log',
    ].join('\n');
    const { message } = failureOf(line, { exitCode: 1, stdout: '', stderr }, failures);
    expect(message).toBe('harbour.Unmoored: the line is lost.');
    const later = `${stderr}\n${'retrying\n'.repeat(30)}fatal error: gave up`;
    expect(failureOf(line, { exitCode: 1, stdout: '', stderr: later }, failures).message).toBe(
      'fatal error: gave up.',
    );
  });

  it('masks before it cuts', () => {
    const long = 'y'.repeat(590);
    const stderr = `error: ${long} DB_PASSWORD=${'hunter2'.repeat(10)}\n${'z'.repeat(19_950)}`;
    const { message, detail } = failureOf(line, { exitCode: 1, stdout: '', stderr }, failures);
    expect(`${message}\n${detail}`).not.toContain('hunter2');
  });
});
