// Logs that are followed on the real engine: every line exactly once and in order, whatever happens meanwhile.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Container } from '#core/engine/container/container.ts';
import { readLastRun } from '#core/engine/container/last-run.ts';
import type { Disposable } from '#core/lifetime.ts';
import type { FollowOptions } from '../../src/platform/logs/follower.ts';
import {
  composeTarget,
  containerTarget,
  type LogTarget,
  selectionTarget,
} from '../../src/platform/logs/log-target.ts';
import type { WatchedEngine } from '../../src/platform/logs/watched-engine.ts';
import { scratch } from '../hosts/scratch.ts';
import { until } from '../until.ts';
import { leaveOutWithout } from './features.ts';
import { type FollowedLog, followLog } from './followed-log.ts';
import { counter, expectAll, numbersOf } from './numbered-lines.ts';
import { Relay } from './relay.ts';
import { realEngine, Throwaway } from './throwaway.ts';
import { watchedEngine } from './watched-engine.ts';

const made = new Throwaway();
let folder = '';
let relay: Relay;
let engine: WatchedEngine & Disposable;
let followed: FollowedLog[] = [];

beforeAll(async () => {
  folder = await scratch('follow-logs');
});

afterAll(async () => {
  await made.end();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  const real = await realEngine();
  relay = new Relay(join(folder, 'engine.sock'), real.host.uri);
  real.dispose();
  await relay.start();
  engine = await watchedEngine(relay.uri);
});

afterEach(async () => {
  for (const { follower } of followed) follower.dispose();
  followed = [];
  engine.dispose();
  await relay.stop();
});

function follow(
  target: LogTarget,
  options?: Partial<FollowOptions>,
  onLines?: (lines: number) => void,
): FollowedLog {
  const one = followLog(engine, target, options, onLines);
  followed.push(one);
  return one;
}

async function find(id: string): Promise<Container> {
  const connected = await engine.connect();
  const container = (await connected.containers.list()).find((one) => one.id === id);
  if (!container) throw new Error(`There is no container ${id}.`);
  return container;
}

const inProject = (project: string, service: string, number = 1): readonly string[] => [
  ...['--label', `com.docker.compose.project=${project}`],
  ...['--label', `com.docker.compose.service=${service}`],
  ...['--label', `com.docker.compose.container-number=${number}`],
];

describe('a log that is followed', () => {
  it('has every number once and in order, while the container restarts and pauses and the engine goes away', async () => {
    const id = await made.python(counter('n'));
    const { lines, notices } = follow(containerTarget(await find(id)));
    const shows = (more: number): Promise<true> => {
      const have = lines.length;
      return until(() => lines.length > have + more, `${more} more lines`);
    };
    await shows(50);
    await made.docker('restart', '--time', '0', id);
    await shows(50);
    await made.docker('pause', id);
    await sleep(300);
    await made.docker('unpause', id);
    await shows(50);
    await relay.stop();
    await made.docker('restart', '--time', '0', id);
    await sleep(700);
    await relay.start();
    await shows(300);
    relay.hangUp(/\/logs$/);
    await shows(100);
    expectAll(numbersOf(lines, 'n'), 2);
    expect(numbersOf(lines, 'n')[0]).toBe(0);
    expect(notices).toContain(
      'exited with code 137: killed by SIGKILL: it did not stop in time, or was out of memory',
    );
    expect(notices).toContain('started again');
    expect(notices.filter((text) => text.startsWith('log stream interrupted'))).not.toEqual([]);
  });

  it('has the first line after a restart also where the last one before was not finished', async (context) => {
    await leaveOutWithout('endsOfUnfinishedLines', context);
    const script =
      'import os, sys, time\nagain = os.path.exists("/n"); open("/n", "w").close()\nsys.stdout.write("first\\nhalf" if not again else "whole\\n"); sys.stdout.flush()\ntime.sleep(600)';
    const id = await made.python(script);
    const { lines } = follow(containerTarget(await find(id)));
    await until(() => lines.includes('first'), 'the first line');
    await made.docker('restart', '--time', '0', id);
    await until(() => lines.some((line) => line.endsWith('whole')), 'the line of the second run');
    expect(lines).toEqual(['first', 'half', 'whole']);
  });

  it('goes on with the container that takes the place of another, also one that ends at once', async () => {
    const project = made.name();
    const first = await made.python(counter('old'), ...inProject(project, 'web'));
    const { lines } = follow(composeTarget(project, ['web']));
    await until(() => lines.length > 20, 'the first one counts');
    await made.docker('rm', '--force', first);
    await made.python('print("short", 0); print("short", 1)', ...inProject(project, 'web'));
    await made.python(counter('other'), ...inProject(project, 'db'));
    await made.python(counter('new'), ...inProject(project, 'web'));
    await until(() => lines.includes('new 20'), 'its replacement counts');
    expectAll(numbersOf(lines, 'old'));
    expectAll(numbersOf(lines, 'new'));
    expect(numbersOf(lines, 'short')).toEqual([0, 1]);
    expect(numbersOf(lines, 'other')).toEqual([]);
  });

  it('asks no more for the containers that were replaced', async () => {
    const project = made.name();
    const { lines } = follow(composeTarget(project, ['web']));
    let last = '';
    for (const name of ['a', 'b', 'c']) {
      if (last !== '') await made.docker('rm', '--force', last);
      last = await made.python(counter(name), ...inProject(project, 'web'));
      await until(() => lines.includes(`${name} 5`), `${name} counts`);
    }
    await relay.stop();
    const [asked, seen] = [relay.requests.length, lines.length];
    await relay.start();
    await until(() => lines.length > seen + 100, 'it goes on');
    const ids = relay.requests.slice(asked).map((request) => /\/containers\/(\w{64})\//.exec(request)?.[1]);
    expect(new Set(ids)).toEqual(new Set([undefined, last]));
    for (const name of ['a', 'b', 'c']) expectAll(numbersOf(lines, name));
  });

  it('loses nothing and repeats nothing of what is written at full speed on both streams', async () => {
    const script =
      'import sys, time\ntime.sleep(0.5)\nfor n in range(20000): print("out", n); print("err", n, file=sys.stderr)\ntime.sleep(600)';
    const { lines } = follow(containerTarget(await find(await made.python(script))));
    await until(() => lines.length >= 40_000, 'all lines', 90_000);
    const all = Array.from({ length: 20_000 }, (_, n) => n);
    expect(numbersOf(lines, 'out')).toEqual(all);
    expect(numbersOf(lines, 'err')).toEqual(all);
    expect(lines).toHaveLength(40_000);
  });

  it('is read no further while paused, and then without loss', async () => {
    const id = await made.python(counter('p'));
    const { follower, lines } = follow(containerTarget(await find(id)));
    await until(() => lines.length > 20, 'it counts');
    follower.pause();
    await sleep(300);
    const seen = lines.length;
    await sleep(500);
    expect(lines.length).toBe(seen);
    follower.resume();
    await until(() => lines.length > seen + 100, 'it goes on');
    expectAll(numbersOf(lines, 'p'));
  });

  it('puts the lines of replicas and services into one order', async () => {
    const project = made.name();
    const say = (name: string, offset: number): string =>
      `import time\ntime.sleep(${offset})\nfor n in range(20): print("${name}", n); time.sleep(0.1)\ntime.sleep(600)`;
    await Promise.all([
      made.python(say('web', 0.5), ...inProject(project, 'web')),
      made.python(say('web2', 0.53), ...inProject(project, 'web', 2)),
      made.python(say('worker', 0.56), ...inProject(project, 'worker')),
    ]);
    const { records } = follow(composeTarget(project, undefined));
    await until(() => records.length >= 60, 'all lines');
    const times = records.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
    expect(new Set(records.map(({ source }) => source.label))).toEqual(new Set(['web', 'web 2', 'worker']));
  });

  it('begins where it is told to, has only errors if wanted, and ends where it is not followed', async () => {
    // Each line in one piece: Podman tails pieces. Engines read the two streams side by side, hence the pause.
    const script =
      'import sys, time\nfor n in range(20): sys.stdout.write(f"out {n}\\n")\ntime.sleep(0.5)\nfor n in range(20): sys.stderr.write(f"err {n}\\n")\n';
    const other = 'import sys\nsys.stdout.write("other 0\\n")';
    const ids = [await made.python(script), await made.python(other)];
    await made.docker('wait', ...ids);
    const containers = await Promise.all(ids.map(find));
    const target = selectionTarget(containers);
    const last = follow(target, { tail: 3, follow: false });
    const errors = follow(target, { onlyStderr: true, follow: false });
    await until(() => last.read, 'the last lines');
    await until(() => errors.read, 'the errors');
    expect(last.lines).toHaveLength(4);
    expect(numbersOf(last.lines, 'err')).toEqual([17, 18, 19]);
    expect(last.lines).toContain('other 0');
    expect(numbersOf(errors.lines, 'err')).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('ends incomplete, and says so, where it is not followed and its stream breaks', async () => {
    const ids = [await made.python('print("whole 0")'), await made.python('print("broken 0")')];
    await made.docker('wait', ...ids);
    relay.broken = new RegExp(`${ids[1]}/logs$`);
    const last = follow(selectionTarget(await Promise.all(ids.map(find))), { follow: false });
    await until(() => last.read, 'the end of both');
    const said = last.notices.filter((text) => text.startsWith('log stream'));
    expect(said).toEqual([expect.stringMatching(/interrupted, the log is incomplete: /)]);
    expect(last.lines).toEqual(['whole 0']);
  });

  it('has a long line whole, and nothing more when it is disposed', async () => {
    const script = `print("long " + "x" * 50000)\n${counter('d')}`;
    const { follower, lines } = follow(containerTarget(await find(await made.python(script))));
    await until(() => lines.includes('d 5'), 'it counts');
    expect(lines[0]).toBe(`long ${'x'.repeat(50_000)}`);
    follower.dispose();
    const seen = lines.length;
    await sleep(300);
    expect(lines.length).toBe(seen);
  });

  it('says how the last run of a container ended, and shows no run before', async () => {
    const script =
      'import os, sys\nprint("run"); sys.exit(3 if os.path.exists("/n") else open("/n", "w").close())';
    const id = await made.python(script);
    await made.docker('wait', id);
    await sleep(1_100);
    await made.docker('start', id);
    await made.docker('wait', id);
    const connected = await engine.connect();
    const { startedAt } = readLastRun(await connected.containers.inspect(id));
    const last = follow(containerTarget(await find(id)), { since: startedAt, follow: false });
    const { lines, notices } = last;
    await until(() => last.read, 'the end of the log');
    expect(lines).toEqual(['run']);
    expect(notices).toEqual(['exited with code 3']);
  });

  it('skips ahead and says so where lines are written faster than they are read, and repeats none', async () => {
    const perLine = 0.3;
    const id = await made.python('n = 0\nwhile True: print("fast", n); n += 1');
    const { lines, notices } = follow(containerTarget(await find(id)), { window: 1_000 }, (count) => {
      // Engines send lines one by one or many together.
      for (const end = performance.now() + count * perLine; performance.now() < end; );
    });
    await until(() => notices.length > 0, 'the notice');
    const seen = lines.length;
    await until(() => lines.length > seen + 1_000, 'more lines');
    await made.docker('rm', '--force', id);
    expect(notices[0]).toMatch(/^lines written from \S+ to \S+ are left out: they are written faster than/);
    const numbers = numbersOf(lines, 'fast');
    const disorder = numbers.flatMap((number, at) =>
      at > 0 && number <= (numbers[at - 1] ?? 0) ? [numbers.slice(Math.max(0, at - 2), at + 3)] : [],
    );
    expect(disorder).toEqual([]);
    expect(numbers.at(-1)).toBeGreaterThan(lines.length);
  });

  it('says so when the logging driver cannot be read', async () => {
    const id = await made.python('import time; time.sleep(600)', '--log-driver', 'none');
    const { notices } = follow(containerTarget(await find(id)));
    await until(() => notices.length > 0, 'the notice');
    expect(notices).toEqual([
      "the container's logging driver can't be read; use json-file, local or journald",
    ]);
  });
});
