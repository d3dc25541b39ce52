// Logs as the Output panel gets them, beside `docker logs -f` into a file; memory over 1 GB; and whether each line arrives once.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Disposable } from '#core/lifetime.ts';
import { noFilter } from '#core/logs/filter.ts';
import { Ring } from '#core/logs/ring.ts';
import { LogChannel } from '../src/editor/logs/log-channel.ts';
import type { Panel } from '../src/editor/run/panel.ts';
import { LogFollower } from '../src/platform/logs/follower.ts';
import { selectionTarget } from '../src/platform/logs/log-target.ts';
import { RecordFlow } from '../src/platform/logs/record-flow.ts';
import type { WatchedEngine } from '../src/platform/logs/watched-engine.ts';
import { Relay } from '../test/engine/relay.ts';
import { quiet, realEngine, Throwaway } from '../test/engine/throwaway.ts';
import { watchedEngine } from '../test/engine/watched-engine.ts';
import { scratch } from '../test/hosts/scratch.ts';
import type { Result } from './measure.ts';
import { processorSeconds } from './memory.ts';

/** Bytes of the log, and of each of its lines. */
const logLength = 1_000_000_000;
const lineLength = 200;
const lines = logLength / lineLength;
/** Read before memory is measured: by then V8 has given its young generation the size that any busy process has. */
const warmUp = lines / 10;
/** Of all containers together. */
const numbered = 200_000;
const window = 10_000;

export async function run(): Promise<Result> {
  const made = new Throwaway();
  try {
    const { ours, docker, growth, stall } = await throughput(made);
    const { lost, twice } = await everyLine(made);
    const figures = {
      timesDockerLogs: docker.seconds / ours.seconds,
      linesPerSecond: lines / ours.seconds,
      cpuTimesDockerLogs: ours.cpu / docker.cpu,
      rssGrowthMb: growth,
      longestStallMs: stall,
      linesLost: lost,
      linesTwice: twice,
    };
    const speed = (seconds: number): string => `${Math.round(lines / seconds / 1_000)},000 lines/s`;
    return {
      figures,
      lines: [
        `${logLength / 1e9} GB of log: ${speed(ours.seconds)}, \`docker logs -f\` ${speed(docker.seconds)}: ${figures.timesDockerLogs.toFixed(2)} of it`,
        `processor: ${ours.cpu.toFixed(1)} s, \`docker logs -f\` ${docker.cpu.toFixed(1)} s (without the engine's part)`,
        `memory: grows by ${growth.toFixed(0)} MB; nothing else in the process waits longer than ${stall.toFixed(0)} ms`,
        `${numbered} numbered lines of three containers, over a restart and an engine that goes away: ${lost} lost, ${twice} twice`,
      ],
    };
  } finally {
    await made.end();
  }
}

interface Took {
  readonly seconds: number;
  readonly cpu: number;
}

interface Throughput {
  readonly ours: Took;
  readonly docker: Took;
  /** Resident megabytes that come on top while the log is read. */
  readonly growth: number;
  /** The longest time in milliseconds for which reading lets nothing else run. */
  readonly stall: number;
}

async function throughput(made: Throwaway): Promise<Throughput> {
  const script = [
    'import sys',
    `line = "x" * ${lineLength - 10}`,
    `for n in range(0, ${lines}, 1000):`,
    '  sys.stdout.write("".join(f"{m:08d} {line}\\n" for m in range(n, n + 1000)))',
  ].join('\n');
  const id = await made.container(['python3', '-c', script]);
  await made.docker('wait', id).catch(() => undefined);
  await stopped(made, id);
  const docker = await dockerLogs(id);
  const engine = await watchedEngine();
  try {
    await read(engine, id, warmUp);
    const rss = process.memoryUsage.rss();
    let most = rss;
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 100);
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const ours = await read(engine, id, lines);
    delay.disable();
    clearInterval(watching);
    return { ours, docker, growth: (most - rss) / 1e6, stall: delay.max / 1e6 };
  } finally {
    engine.dispose();
  }
}

/** Waiting may end sooner than the container where the client gives up. */
async function stopped(made: Throwaway, id: string): Promise<void> {
  while ((await made.docker('inspect', '--format', '{{.State.Running}}', id)) === 'true') await sleep(500);
}

async function dockerLogs(id: string): Promise<Took> {
  const file = openSync(join(await scratch('bench-logs'), 'docker.log'), 'w');
  const start = performance.now();
  const child = spawn('docker', ['logs', '--follow', id], { stdio: ['ignore', file, file] });
  let cpu = Number.NaN;
  const watching = setInterval(() => {
    cpu = processorSeconds(child.pid ?? 0) ?? cpu;
  }, 20);
  await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watching);
  closeSync(file);
  return { seconds: (performance.now() - start) / 1_000, cpu };
}

/** Reads the last lines of a log, to the last one. */
async function read(engine: WatchedEngine & Disposable, id: string, tail: number): Promise<Took> {
  const before = process.cpuUsage();
  const start = performance.now();
  const channel = new LogChannel(
    new BenchPanel() as unknown as Panel,
    { labels: 'always', timestamps: false, window, width: 10, keep: () => '' },
    noFilter,
  );
  let seen = 0;
  const flow = new RecordFlow((records) => {
    seen += records.length;
    channel.add(records);
  });
  const container = (await (await engine.connect()).containers.list([id]))[0];
  if (!container) throw new Error('The container is gone.');
  const options = { tail, since: undefined, follow: true, onlyStderr: false, window: lines };
  const follower = new LogFollower(engine, quiet, selectionTarget([container]), options, (all) =>
    flow.add(all),
  );
  while (seen < tail) await sleep(20);
  const seconds = (performance.now() - start) / 1_000;
  follower.dispose();
  flow.dispose();
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpu: (user + system) / 1e6 };
}

/** What a panel keeps of its lines, without an editor to show them. */
class BenchPanel {
  readonly #lines = new Ring<string>(window, window * lineLength, (line) => line.length);
  window = window;

  line(text: string): void {
    this.#lines.push(text);
  }

  clear(): void {
    this.#lines.clear();
  }
}

async function everyLine(made: Throwaway): Promise<{ readonly lost: number; readonly twice: number }> {
  const each = Math.floor(numbered / 3);
  const script = [
    'import os, signal, sys, time',
    'stop = False',
    'def end(*_):',
    '  global stop; stop = True',
    'signal.signal(signal.SIGTERM, end)',
    'n = int(open("/n").read()) if os.path.exists("/n") else 0',
    `while n < ${each} and not stop:`,
    '  sys.stdout.write(f"number {n}\\n"); n += 1',
    '  if n % 100 == 0: sys.stdout.flush(); time.sleep(0.01)',
    'sys.stdout.flush(); open("/n", "w").write(str(n))',
    'while not stop: time.sleep(0.05)',
  ].join('\n');
  const real = await realEngine();
  const relay = new Relay(join(await scratch('relay'), 'engine.sock'), real.host.uri);
  real.dispose();
  await relay.start();
  const engine = await watchedEngine(relay.uri);
  try {
    const flags = ['--stop-timeout', '10'];
    const ids = await Promise.all([1, 2, 3].map(() => made.container(['python3', '-c', script], { flags })));
    const containers = await (await engine.connect()).containers.list(ids);
    const counts = new Map(ids.map((id) => [id, new Uint8Array(each)]));
    let seen = 0;
    const flow = new RecordFlow((records) => {
      for (const { record } of records) {
        const number = Number(/^number (\d+)$/.exec(record.text)?.[1] ?? Number.NaN);
        const count = counts.get(record.source.id);
        if (Number.isNaN(number) || !count) continue;
        count[number] = (count[number] ?? 0) + 1;
        seen++;
      }
    });
    const options = { tail: undefined, since: undefined, follow: true, onlyStderr: false, window: lines };
    const target = selectionTarget(containers);
    const follower = new LogFollower(engine, quiet, target, options, (all) => flow.add(all));
    await sleep(2_000);
    await made.docker('restart', '--time', '10', ...ids);
    await sleep(1_000);
    await relay.stop();
    await made.docker('restart', '--time', '10', ids[0] ?? '');
    await sleep(1_000);
    await relay.start();
    for (let before = -1; seen < each * 3 && seen !== before; ) {
      before = seen;
      await sleep(10_000);
    }
    follower.dispose();
    flow.dispose();
    const all = [...counts.values()].flatMap((count) => [...count]);
    return {
      lost: all.filter((count) => count === 0).length,
      twice: all.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    };
  } finally {
    engine.dispose();
    await relay.stop();
  }
}
