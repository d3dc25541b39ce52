// Runs of one service wait for each other, and one that waits can be cancelled.
import { expect, it } from 'vitest';
import { Cancelled } from '#core/errors.ts';
import { Turns } from './turns.ts';

const { signal } = new AbortController();

it('has the runs of a service one after the other, whatever becomes of them', async () => {
  const turns = new Turns<object>();
  const service = {};
  const order: string[] = [];
  let finish = (): void => undefined;
  const first = turns.run(
    service,
    signal,
    () =>
      new Promise((_, reject) => {
        order.push('first');
        finish = () => reject(new Error('broken'));
      }),
  );
  const second = turns.run(service, signal, async () => void order.push('second'));
  await turns.run({}, signal, async () => void order.push('other'));
  expect(order).toEqual(['first', 'other']);
  finish();
  await expect(first).rejects.toThrow('broken');
  await second;
  expect(order).toEqual(['first', 'other', 'second']);
});

it('ends one that waits when it is cancelled, and the next still waits for the first', async () => {
  const turns = new Turns<object>();
  const service = {};
  const order: string[] = [];
  let finish = (): void => undefined;
  const first = turns.run(service, signal, () => new Promise((resolve) => (finish = resolve)));
  const cancel = new AbortController();
  const waiting = turns.run(service, cancel.signal, async () => void order.push('waiting'));
  const next = turns.run(service, signal, async () => void order.push('next'));
  cancel.abort();
  await expect(waiting).rejects.toBeInstanceOf(Cancelled);
  expect(order).toEqual([]);
  finish();
  await first;
  await next;
  expect(order).toEqual(['next']);
});
