// A log that is read in several goes, broken anywhere, shows each line exactly once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from './lines.ts';
import { LogPosition } from './position.ts';

function line(stream: LogLine['stream'], time: string, text: string): LogLine {
  return { stream, time, text, omitted: 0, tint: undefined };
}

function time(milliseconds: number): string {
  return new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString().replace('Z', '000000Z');
}

/** The lines of a log as an engine gives them again from a time on. */
function from(log: readonly LogLine[], since: number | undefined): readonly LogLine[] {
  return since === undefined ? log : log.filter((one) => Date.parse(one.time ?? '') >= since);
}

describe('LogPosition', () => {
  it('passes each line once wherever the readings break, though many lines have one time', () => {
    const steps = fc.array(
      fc.record({
        stream: fc.constantFrom<LogLine['stream']>('stdout', 'stderr'),
        later: fc.constantFrom(0, 0, 0, 1, 400, 3_000),
        behind: fc.constantFrom(0, 0, 0, 7),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(steps, fc.array(fc.nat(30)), (written, breaks) => {
        let now = 10_000;
        const latest = { stdout: 0, stderr: 0 };
        const log = written.map(({ stream, later, behind }, at) => {
          now += later;
          // A line may be written a little after a later one of the other stream.
          latest[stream] = Math.max(latest[stream], now - behind);
          return line(stream, time(latest[stream]), String(at));
        });
        const position = new LogPosition();
        const passed: string[] = [];
        for (const length of [...breaks, log.length]) {
          const isNew = position.resume();
          for (const one of from(log, position.since).slice(0, length)) if (isNew(one)) passed.push(one.text);
        }
        expect(passed.sort()).toEqual(log.map(({ text }) => text).sort());
      }),
    );
  });

  it('filters nothing in a live stream: a clock may be set back', () => {
    const isNew = new LogPosition().resume();
    const log = [line('stdout', time(9), 'a'), line('stderr', time(5), 'b'), line('stdout', time(5), 'c')];
    expect(log.filter(isNew)).toEqual(log);
  });

  it('does not show what the first reading left out', () => {
    const position = new LogPosition();
    expect(position.resume()(line('stdout', time(500), 'the last line'))).toBe(true);
    const isNew = position.resume();
    expect(isNew(line('stderr', time(400), 'before it'))).toBe(false);
    expect(isNew(line('stderr', time(600), 'after it'))).toBe(true);
  });
});
