// One order for the lines of several containers; a traceback stays in one piece.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordOrder } from './order.ts';
import { notice } from './record.ts';
import { recordOf, timeOf } from './testing.ts';

function texts(taken: ReturnType<RecordOrder['take']>): string[] {
  return taken.map(({ record }) => `${record.source.label}: ${record.text}`);
}

describe('RecordOrder', () => {
  it('sorts what comes in one round and the next by the time of writing', () => {
    const order = new RecordOrder();
    order.add(recordOf('web', 'second', 2));
    order.add(recordOf('web', 'third', 3));
    expect(order.take()).toEqual([]);
    order.add(recordOf('db', 'first', 1));
    order.add(recordOf('db', 'fourth', 4));
    expect(texts(order.take())).toEqual(['db: first', 'web: second', 'web: third']);
    expect(texts(order.take())).toEqual(['db: fourth']);
    expect(order.size).toBe(0);
  });

  it('keeps the order of a stream whose clock is set back', () => {
    const order = new RecordOrder();
    for (const [text, at] of [
      ['a', 5],
      ['b', 1],
      ['c', 6],
    ] as const)
      order.add(recordOf('web', text, at));
    expect(texts(order.takeAll())).toEqual(['web: a', 'web: b', 'web: c']);
  });

  it('does not let lines of others into a traceback', () => {
    const order = new RecordOrder();
    const lines = ['Traceback (most recent call last):', '  File "/app/a.py", line 1', 'KeyError: 1'];
    for (const [at, text] of lines.entries()) order.add(recordOf('web', text, at * 2, 'stderr'));
    order.add(recordOf('db', 'between', 1));
    order.add(notice(recordOf('db', '', 0).source, 'exited', timeOf(3)));
    order.take();
    expect(texts(order.take())).toEqual([
      ...lines.map((text) => `web: ${text}`),
      'db: between',
      'db: exited',
    ]);
  });

  it('waits for the rest of a traceback, but not for ever', () => {
    const order = new RecordOrder();
    order.add(recordOf('web', 'Traceback (most recent call last):', 1, 'stderr'));
    order.add(recordOf('db', 'other', 2));
    order.add(recordOf('redis', 'earlier', 0));
    order.take();
    expect(texts(order.take())).toEqual(['redis: earlier']);
    expect(order.take()).toEqual([]);
    order.add(recordOf('web', 'KeyError: 1', 3, 'stderr'));
    expect(texts(order.take())).toEqual([
      'web: Traceback (most recent call last):',
      'web: KeyError: 1',
      'db: other',
    ]);
    order.add(recordOf('web', 'Traceback (most recent call last):', 5, 'stderr'));
    const rounds = Array.from({ length: 12 }, () => order.take().length);
    expect(rounds.reduce((sum, count) => sum + count)).toBe(1);
  });

  it('passes each record once, those of a stream in their order', () => {
    const added = fc.record({
      label: fc.constantFrom('a', 'b', 'c'),
      at: fc.nat(20),
      text: fc.constantFrom('x', 'Traceback (most recent call last):', '  File', 'Error', ''),
      take: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(added, { maxLength: 80 }), (all) => {
        const order = new RecordOrder();
        const records = all.map(({ label, text, at }) => recordOf(label, text, at));
        const passed = records.flatMap((record, at) => {
          order.add(record);
          return all[at]?.take ? order.take() : [];
        });
        const read = [...passed, ...order.takeAll()].map(({ record }) => record);
        for (const label of ['a', 'b', 'c']) {
          const of = ({ source }: { source: { label: string } }): boolean => source.label === label;
          expect(read.filter(of)).toEqual(records.filter(of));
        }
      }),
    );
  });
});
