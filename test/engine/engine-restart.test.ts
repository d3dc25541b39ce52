// Logs that are followed while the engine itself is stopped and started: every number once and in order.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LogFollower } from '../../src/platform/logs/follower.ts';
import { selectionTarget } from '../../src/platform/logs/log-target.ts';
import { RecordFlow } from '../../src/platform/logs/record-flow.ts';
import type { PrivateEngine } from '../hosts/private-engine.ts';
import { run } from '../hosts/run.ts';
import { importShell, secondEngine } from '../hosts/second-engine.ts';
import { until } from '../until.ts';
import { engineHas, needs } from './features.ts';
import { quiet } from './throwaway.ts';
import { watchedEngine } from './watched-engine.ts';

needs('secondEngine');

const image = 'dockyard-test-shell';
let engine: PrivateEngine | undefined;
let host = '';

function docker(...args: readonly string[]): Promise<string> {
  return run('docker', ['--host', host, ...args], { timeoutSeconds: 60 });
}

beforeAll(async () => {
  if (!(await engineHas('secondEngine'))) return;
  engine = secondEngine();
  host = engine.host;
  await engine.acquire();
  await importShell(image, host);
});

afterAll(async () => {
  if (!engine) return;
  const left = (await docker('ps', '--all', '--quiet')).split('\n').filter(Boolean);
  if (left.length > 0) await docker('rm', '--force', ...left);
  await engine.release();
});

/**
 * Counts on where it was when it was told to end. A signal is handled between commands: a number is counted and
 * written by one.
 */
const counter = [
  'n=$(cat /n 2>/dev/null || echo -1)',
  "trap 'echo $n > /n; exit 0' TERM",
  'while true; do echo "number $((n = n + 1))"; /bin/busybox usleep 3000; done',
].join('; ');

describe('logs while the engine is stopped and started', () => {
  it('have every number once and in order', async () => {
    if (!engine) throw new Error('There is no engine.');
    const shell = ['/bin/busybox', 'sh', '-c', counter];
    const flags = ['--detach', '--network', 'none', '--restart', 'always', '--stop-timeout', '10'];
    const id = (await docker('run', ...flags, image, ...shell)).trim();
    const watched = await watchedEngine(host);
    const numbers: number[] = [];
    const notices: string[] = [];
    const flow = new RecordFlow((records) => {
      for (const { record } of records) {
        if (record.kind === 'line') numbers.push(Number(record.text.replace('number ', '')));
        else notices.push(record.text);
      }
    });
    const counts = (count: number): Promise<true> =>
      until(
        () => numbers.length >= count,
        () => `there are ${count} numbers, not ${numbers.length}`,
      );
    const containers = await (await watched.connect()).containers.list([id]);
    const options = { tail: undefined, since: undefined, follow: true, onlyStderr: false, window: 10_000 };
    const follower = new LogFollower(watched, quiet, selectionTarget(containers), options, (read) =>
      flow.add(read),
    );
    try {
      await counts(100);
      await engine.release();
      await sleep(1_000);
      await engine.acquire();
      await counts(numbers.length + 300);
    } finally {
      follower.dispose();
      flow.dispose();
      watched.dispose();
    }
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, n) => n));
    expect(notices).not.toEqual([]);
  });
});
