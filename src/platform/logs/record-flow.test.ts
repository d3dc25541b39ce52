// Rounds of records: what one container writes without pause does not wait for the end of a round.
import { afterEach, describe, expect, it } from 'vitest';
import type { LogRecord, OrderedRecord } from '#core/logs/record.ts';
import { recordOf } from '#core/logs/testing.ts';
import { RecordFlow } from './record-flow.ts';

const passed: OrderedRecord[] = [];
let flow: RecordFlow;

afterEach(() => {
  flow.dispose();
  passed.length = 0;
});

function startFlow(): void {
  flow = new RecordFlow((records) => passed.push(...records));
}

function many(label: string, count: number): readonly LogRecord[] {
  return Array.from({ length: count }, (_, at) => recordOf(label, `${at}`, at));
}

describe('RecordFlow', () => {
  it('passes many records of one container at once, in their order', () => {
    startFlow();
    flow.add(many('web', 3_000));
    expect(passed).toEqual([]);
    flow.add(many('web', 3_000));
    expect(passed.map(({ record }) => record.text)).toEqual(
      [...many('web', 3_000), ...many('web', 3_000)].map(({ text }) => text),
    );
  });

  it('keeps those of several for the round, to put them in order', async () => {
    startFlow();
    flow.add(many('web', 4_000));
    flow.add(many('db', 4_000));
    expect(passed).toEqual([]);
    await expect.poll(() => passed.length, { timeout: 5_000 }).toBe(8_000);
    const times = passed.map(({ record }) => record.time);
    expect(times).toEqual([...times].sort());
  });
});
