// What is shown while an action goes on: what happens now, else what is waited for.
import { expect, it } from 'vitest';
import { ActionProgress } from './action-progress.ts';

function shown(...told: readonly (readonly [subject: string, state: string, done?: boolean])[]): unknown {
  const progress = new ActionProgress('shop');
  return told.map(([subject, state, done = false]) =>
    progress.push({ kind: 'progress', subject, state, done }),
  );
}

it('names services, and what happens to the one that was told of last', () => {
  expect(
    shown(
      ['Network shop_default', 'Creating'],
      ['Network shop_default', 'Created', true],
      ['Container shop-web-1', 'Creating'],
      ['Container shop-worker-2', 'Creating'],
      ['Container shop-worker-2', 'Created', true],
      ['Container other-web-1', 'Starting'],
    ),
  ).toEqual([
    'Network shop_default: Creating',
    undefined,
    'web: Creating',
    'worker-2: Creating',
    'web: Creating',
    'Container other-web-1: Starting',
  ]);
});

it('tells what it waits for only while nothing else happens, and not what is ready', () => {
  expect(
    shown(
      ['Container shop-db-1', 'Waiting'],
      ['Container shop-redis-1', 'Waiting'],
      ['Container shop-nginx-1', 'Starting'],
      ['Container shop-nginx-1', 'Started', true],
      ['Container shop-db-1', 'Healthy', true],
      ['Container shop-redis-1', 'Healthy', true],
    ),
  ).toEqual([
    'waiting for db',
    'waiting for db, redis',
    'nginx: Starting',
    'waiting for db, redis',
    'waiting for redis',
    undefined,
  ]);
});
