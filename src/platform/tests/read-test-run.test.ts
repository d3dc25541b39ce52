// The output that is kept of a run.
import { describe, expect, it } from 'vitest';
import { newMark, readTestRun } from './read-test-run.ts';

const silent = { onEvent: () => undefined, onOutput: () => undefined };

async function outputOf(lines: readonly string[]): Promise<string> {
  const { output } = await readTestRun(newMark(), silent, async (onLine) => {
    for (const line of lines) onLine(line);
    return { exitCode: 1, stdout: '', stderr: '' };
  });
  return output;
}

describe('the output of a run', () => {
  const line = 'In order to see the traceback, you should install tblib:';
  const more = Array.from({ length: 1000 }, () => 'x'.repeat(1000));

  it('is kept within a bound', async () => {
    expect((await outputOf(more)).length).toBeLessThan(500_000);
  });

  it('has the line that explains why the run broke off, however much came after it', async () => {
    const output = await outputOf([line, ...more]);
    expect(output.split('\n')[0]).toBe(line);
    expect(output.length).toBeLessThan(500_000);
  });

  it('has that line once', async () => {
    expect(await outputOf([line, 'one more'])).toBe(`${line}\none more\n`);
  });
});
