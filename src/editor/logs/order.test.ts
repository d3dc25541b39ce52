// Lines of several containers, sorted by the time at which they were written.
import { expect, it, vi } from 'vitest';
import { TimeOrder } from './order.ts';

function gather(): { readonly order: TimeOrder<{ time: string; text: string }>; readonly passed: string[] } {
  vi.useFakeTimers();
  const passed: string[] = [];
  return { passed, order: new TimeOrder((line) => passed.push(line.text)) };
}

it('passes what comes together in the order of its times, and keeps the order of equal ones', () => {
  const { order, passed } = gather();
  order.add({ time: '2026-01-01T00:00:02.5Z', text: 'second' });
  order.add({ time: '2026-01-01T00:00:01.5Z', text: 'first' });
  order.add({ time: '2026-01-01T00:00:02.5Z', text: 'third' });
  expect(passed).toEqual([]);
  vi.runAllTimers();
  expect(passed).toEqual(['first', 'second', 'third']);
});

it('puts what happened after the lines of the same millisecond', () => {
  const { order, passed } = gather();
  order.add({ time: '2026-01-01T00:00:01.312Z', text: 'ended' });
  order.add({ time: '2026-01-01T00:00:01.312345678Z', text: 'last words' });
  vi.runAllTimers();
  expect(passed).toEqual(['last words', 'ended']);
});

it('does not keep anybody waiting for long, and passes nothing after its end', () => {
  const { order, passed } = gather();
  order.add({ time: '1', text: 'past' });
  vi.advanceTimersByTime(250);
  order.add({ time: '0', text: 'late' });
  vi.advanceTimersByTime(30);
  expect(passed).toEqual(['past', 'late']);
  order.add({ time: '2', text: 'too late' });
  order.dispose();
  vi.runAllTimers();
  expect(passed).toHaveLength(2);
});
