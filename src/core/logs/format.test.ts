// Labels in a column, times, and long lines of which the rest is there on demand.
import { describe, expect, it } from 'vitest';
import { FullLines, RecordFormatter, shownLength } from './format.ts';
import { explanation, notice } from './record.ts';
import { recordOf, timeOf } from './testing.ts';

describe('a record', () => {
  it('stands alone in the channel of its service, and after a label in that of several', () => {
    const alone = new RecordFormatter({ labels: 'several', timestamps: false }, 6, () => '');
    expect(alone.line(recordOf('web', 'ready', 0))).toBe('ready');
    const merged = new RecordFormatter({ labels: 'always', timestamps: true }, 6, () => '');
    expect(merged.line(recordOf('web', 'ready', 0))).toBe(`web    | ${timeOf(0)} ready`);
    expect(merged.line(notice(recordOf('worker 2', '', 0).source, 'exited', timeOf(1)))).toBe(
      'worker 2 | ── exited ──',
    );
    expect(merged.line(recordOf('web', 'ready', 0))).toBe(`web      | ${timeOf(0)} ready`);
  });

  it('has a label in the channel of a service from the second replica on', () => {
    const replicas = new RecordFormatter({ labels: 'several', timestamps: false }, 0, () => '');
    const lines = ['web', 'web 2', 'web'].map((label) => replicas.line(recordOf(label, 'x', 0)));
    expect(lines).toEqual(['x', 'web 2 | x', 'web   | x']);
  });

  it('is explained below it', () => {
    const { source } = recordOf('web', '', 0);
    const merged = new RecordFormatter({ labels: 'always', timestamps: true }, 0, () => '');
    expect(merged.line(explanation(source, 'why', timeOf(0)))).toBe('web |   ↳ Dockyard: why');
  });

  it('is cut where it is very long, and is there as a whole', () => {
    const full = new FullLines();
    const formatter = new RecordFormatter({ labels: 'several', timestamps: false }, 0, (text) =>
      full.keep(text),
    );
    const text = `${'x'.repeat(shownLength - 1)}🐍${'y'.repeat(5_000)}`;
    expect(formatter.line(recordOf('web', text, 0))).toBe(
      `${'x'.repeat(shownLength - 1)} … (5,002 more characters) [full line 1]`,
    );
    expect(full.get(1)).toBe(text);
  });

  it('is forgotten when newer long lines take its place', () => {
    const full = new FullLines(25);
    for (const letter of ['a', 'b', 'c']) full.keep(letter.repeat(10));
    expect([1, 2, 3].map((number) => full.get(number)?.[0])).toEqual([undefined, 'b', 'c']);
    full.keep('d'.repeat(100));
    expect([2, 3, 4].map((number) => full.get(number)?.length)).toEqual([undefined, undefined, 100]);
  });
});
