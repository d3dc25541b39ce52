// Actions on one Compose project wait for each other; those on others do not.
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Cancelled } from '#core/errors.ts';
import { ProjectQueue } from './project-queue.ts';

/** An action of a test, which ends when it is told to. */
function action(queue: ProjectQueue, title: string, ...projects: readonly string[]) {
  const controller = new AbortController();
  const waits: string[] = [];
  let began = false;
  let finish = (): void => undefined;
  let fail = (_: Error): void => undefined;
  const result = queue.run(
    projects,
    title,
    { signal: controller.signal, onWait: (before) => waits.push(before) },
    () => {
      began = true;
      return new Promise<string>((resolve, reject) => {
        finish = () => resolve(title);
        fail = reject;
      });
    },
  );
  result.catch(() => undefined);
  return {
    result,
    waits,
    began: () => began,
    finish: () => finish(),
    fail: (error: Error) => fail(error),
    cancel: () => controller.abort(),
  };
}

describe('a project', () => {
  it('has one thing done to it at a time, and the next is told what it waits for', async () => {
    const queue = new ProjectQueue();
    const build = action(queue, 'Building shop', 'shop');
    const restart = action(queue, 'Restarting shop', 'shop');
    const stop = action(queue, 'Stopping', 'shop');
    await turn();
    expect([build.began(), restart.began(), stop.began()]).toEqual([true, false, false]);
    expect([build.waits, restart.waits]).toEqual([[], ['Building shop']]);
    expect(queue.current(['shop'])).toBe('Building shop');
    build.finish();
    await turn();
    expect([restart.began(), stop.began()]).toEqual([true, false]);
    expect(stop.waits).toEqual(['Building shop', 'Restarting shop']);
    restart.finish();
    await turn();
    stop.finish();
    expect(await Promise.all([build.result, restart.result, stop.result])).toEqual([
      'Building shop',
      'Restarting shop',
      'Stopping',
    ]);
    expect(queue.current(['shop'])).toBeUndefined();
  });

  it('does not wait for another', async () => {
    const queue = new ProjectQueue();
    const shop = action(queue, 'Building shop', 'shop');
    const blog = action(queue, 'Building blog', 'blog');
    await turn();
    expect([shop.began(), blog.began(), blog.waits]).toEqual([true, true, []]);
    const both = action(queue, 'Stopping', 'blog', 'shop');
    blog.finish();
    await turn();
    expect(both.began()).toBe(false);
    shop.finish();
    await turn();
    expect(both.began()).toBe(true);
    both.finish();
    await both.result;
  });

  it('goes on after a failure', async () => {
    const queue = new ProjectQueue();
    const build = action(queue, 'Building shop', 'shop');
    const up = action(queue, 'Starting shop', 'shop');
    await turn();
    build.fail(new Error('no space left'));
    await expect(build.result).rejects.toThrow('no space left');
    await turn();
    expect(up.began()).toBe(true);
    up.finish();
    await up.result;
  });

  it('lets one that waits be cancelled, and keeps those behind it waiting for what runs', async () => {
    const queue = new ProjectQueue();
    const build = action(queue, 'Building shop', 'shop');
    const restart = action(queue, 'Restarting shop', 'shop');
    const down = action(queue, 'Taking shop down', 'shop');
    restart.cancel();
    await expect(restart.result).rejects.toBeInstanceOf(Cancelled);
    expect([restart.began(), down.began()]).toEqual([false, false]);
    build.finish();
    await turn();
    expect(down.began()).toBe(true);
    down.finish();
    await down.result;
  });

  it('is not touched by what was cancelled before its turn', async () => {
    const queue = new ProjectQueue();
    const up = action(queue, 'Starting shop', 'shop');
    up.cancel();
    up.finish();
    expect(await up.result).toBe('Starting shop');
    const controller = new AbortController();
    controller.abort();
    const late = queue.run(['shop'], 'late', { signal: controller.signal, onWait: () => undefined }, () =>
      Promise.resolve('done'),
    );
    await expect(late).rejects.toBeInstanceOf(Cancelled);
  });
});
