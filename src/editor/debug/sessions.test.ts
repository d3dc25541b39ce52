// One debugger for a service at a time, and what a session leaves to the next one.
import { expect, it, vi } from 'vitest';
import { Cancelled } from '#core/errors.ts';
import { DebugSessions } from './sessions.ts';

const { signal } = new AbortController();

it('refuses a service that is being debugged, until its session has ended', async () => {
  const sessions = new DebugSessions<string>();
  const claim = await sessions.claim('shop web', 'web', signal);
  await expect(sessions.claim('shop web', 'web', signal)).rejects.toThrow('"web" is already being debugged.');
  await sessions.claim('blog web', 'web', signal);
  claim.dispose();
  await sessions.claim('shop web', 'web', signal);
});

it('waits while the service is put back, and lets one session of those that wait begin', async () => {
  const sessions = new DebugSessions<string>();
  const claim = await sessions.claim('shop web', 'web', signal);
  claim.end();
  const order: string[] = [];
  const next = sessions.claim('shop web', 'web', signal).then(() => order.push('next'));
  const another = sessions.claim('shop web', 'web', signal);
  const canceled = new AbortController();
  const left = sessions.claim('shop web', 'web', canceled.signal);
  canceled.abort();
  await expect(left).rejects.toThrow(Cancelled);
  order.push('put back');
  claim.dispose();
  await next;
  expect(order).toEqual(['put back', 'next']);
  await expect(another).rejects.toThrow('"web" is already being debugged.');
});

it('gives what a session has left to the next one of the service, once', () => {
  const sessions = new DebugSessions<string>();
  sessions.keep('shop web', 'as before', {
    putBack: async () => undefined,
    taken: () => undefined,
    abandon: () => undefined,
  });
  expect(sessions.take('blog web')).toBeUndefined();
  expect(sessions.take('shop web')).toBe('as before');
  expect(sessions.take('shop web')).toBeUndefined();
});

it('puts a service back for which no next session comes, and has the one that comes then wait', async () => {
  vi.useFakeTimers();
  try {
    const sessions = new DebugSessions<string>();
    const order: string[] = [];
    let finish = (): void => undefined;
    const putBack = (): Promise<void> =>
      new Promise((resolve) => {
        order.push('put back');
        finish = resolve;
      });
    const left = { putBack, taken: () => order.push('taken'), abandon: () => order.push('abandoned') };
    sessions.keep('shop web', 'as before', left);
    sessions.keep('blog web', 'as before', left);
    expect(sessions.take('blog web')).toBe('as before');
    vi.advanceTimersByTime(29_000);
    expect(order).toEqual(['taken']);
    vi.advanceTimersByTime(1_000);
    expect(order).toEqual(['taken', 'put back']);
    const next = sessions.claim('shop web', 'web', signal).then(() => order.push('next'));
    order.push('finished');
    finish();
    await next;
    expect(order).toEqual(['taken', 'put back', 'finished', 'next']);
    expect(sessions.take('shop web')).toBeUndefined();
    sessions.dispose();
    expect(order).toHaveLength(4);
  } finally {
    vi.useRealTimers();
  }
});

it('puts back what is left when the extension ends', () => {
  const sessions = new DebugSessions<string>();
  const abandon = vi.fn();
  sessions.keep('shop web', 'as before', { putBack: async () => undefined, taken: () => undefined, abandon });
  sessions.dispose();
  expect(abandon).toHaveBeenCalledOnce();
  expect(sessions.take('shop web')).toBeUndefined();
});
