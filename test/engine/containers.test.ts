// What else can be done with containers of a real engine: signals, limits, statistics, archives, prune.
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContainerStats } from '#core/engine/container/stats.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { engineWords } from './engine-words.ts';
import { engineHas, leaveOutWithout } from './features.ts';
import { filesIn, tarOf } from './tar.ts';
import { realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const sleeping = ['sleep', '600'];
const never = new AbortController().signal;
let engine: Engine;
let words: Awaited<ReturnType<typeof engineWords>>;

beforeAll(async () => {
  engine = await realEngine();
  words = await engineWords();
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

describe('actions', () => {
  it('sends a signal, and kills where none is named', async () => {
    const id = await made.python(
      'import signal, sys, time; signal.signal(signal.SIGHUP, lambda *_: sys.exit(42)); print("ready"); time.sleep(600)',
    );
    await expect.poll(() => made.docker('logs', id), { timeout: 10_000 }).toContain('ready');
    await engine.containers.kill(id, 'SIGHUP');
    expect(await engine.containers.wait(id, never)).toEqual({ exitCode: 42, error: undefined });
    await engine.containers.start(id);
    await engine.containers.kill(id);
    expect((await engine.containers.wait(id, never)).exitCode).toBe(137);
    await expect(engine.containers.kill(id)).rejects.toThrow(words.killOfStopped);
    await expect(engine.containers.kill(id, 'SIGNONSENSE')).rejects.toBeInstanceOf(UserError);
  });

  it('waits until it is cancelled', async () => {
    const id = await made.container(sleeping);
    const controller = new AbortController();
    const waiting = engine.containers.wait(id, controller.signal);
    setTimeout(() => controller.abort(), 200);
    await expect(waiting).rejects.toBeInstanceOf(Cancelled);
  });

  it('renames, and says which names are taken or wrong', async () => {
    const [first, second] = [await made.container(sleeping), await made.container(sleeping)];
    const name = made.name();
    await engine.containers.rename(first, name);
    expect((await engine.containers.list([first]))[0]?.name).toBe(name);
    await expect(engine.containers.rename(second, name)).rejects.toThrow(words.nameTaken);
    await expect(engine.containers.rename(second, 'a/b?c=d')).rejects.toThrow(words.badName);
  });

  it('changes limits and the restart policy of a running container', async (context) => {
    await leaveOutWithout('containerUpdate', context);
    const id = await made.container(sleeping);
    const megabytes = 1024 * 1024;
    await engine.containers.update(id, {
      ...{ restart: 'unless-stopped', cpus: 0.5 },
      ...{ memory: 64 * megabytes, memoryAndSwap: 128 * megabytes },
    });
    expect(await engine.containers.inspect(id)).toMatchObject({
      HostConfig: {
        RestartPolicy: { Name: 'unless-stopped' },
        NanoCpus: 500_000_000,
        Memory: 64 * megabytes,
        MemorySwap: 128 * megabytes,
      },
    });
    await expect(engine.containers.update(id, { memory: 1 })).rejects.toThrow(/Minimum memory limit/);
  });

  it('removes anonymous volumes with a container when told to', async () => {
    const id = await made.container(['true'], { flags: ['--volume', '/data'] });
    const [mount] = (await engine.containers.list([id]))[0]?.mounts ?? [];
    expect(mount).toMatchObject({ type: 'volume', target: '/data', readOnly: false });
    const volume = mount?.source ?? '';
    expect(volume).not.toBe('');
    await engine.containers.remove(id, { force: true, volumes: true });
    expect(await engine.volumes.list([volume])).toEqual([]);
  });

  it('prunes what is stopped, of what carries a label', async () => {
    const label = `dockyard.test.prune=${made.name()}`;
    const flags = ['--label', label];
    const stopped = await made.container(['true'], { flags });
    await made.docker('wait', stopped);
    const running = await made.container(sleeping, { flags });
    const other = await made.container(['true'], { start: false });
    const pruned = await engine.containers.prune({ labels: [label] });
    expect(pruned).toEqual({ ids: [stopped], bytes: expect.any(Number) });
    expect(await engine.containers.list([running, other])).toHaveLength(2);
  });
});

describe('what goes on in a container', () => {
  it('lists its processes', async () => {
    const id = await made.container(sleeping);
    const { titles, rows } = await engine.containers.top(id);
    expect(titles).toContain('PID');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toHaveLength(titles.length);
    expect(rows[0]?.at(-1)).toContain('sleep 600');
    const stopped = await made.container(['true'], { start: false });
    await expect(engine.containers.top(stopped)).rejects.toThrow(words.topOfStopped);
  });

  it('measures what it uses, as docker stats does', async () => {
    const id = await made.python(
      ['import time', 'data = bytearray(64_000_000)', 'while True: pass'].join('\n'),
      ...['--cpus', '0.5', '--memory', '256m'],
    );
    const samples: ContainerStats[] = [];
    const controller = new AbortController();
    for await (const sample of engine.containers.stats(id, controller.signal)) {
      if (samples.push(sample) === 3) controller.abort();
    }
    expect(samples).toHaveLength(3);
    const [first, , third] = samples;
    expect(first?.time).toBeLessThan(third?.time ?? 0);
    expect(third?.cpuPercent).toBeGreaterThan(20);
    const times = (await engineHas('cpuOfAllProcessors')) ? 1 : availableParallelism();
    expect(third?.cpuPercent).toBeLessThan(80 * times);
    expect(third?.processes).toBe(1);
    expect(third?.network?.in).toBeGreaterThanOrEqual(0);
    const told = JSON.parse(
      await made.docker('stats', '--no-stream', '--format', '{{json .}}', id),
    ) as Record<string, string>;
    const [, amount = '', unit = ''] = /^([\d.]+)(\w+) \/ 256MiB$/.exec(told['MemUsage'] ?? '') ?? [];
    expect(unit).toBe('MiB');
    expect(third?.memory?.limit).toBe(256 * 1024 * 1024);
    expect((third?.memory?.bytes ?? 0) / 1024 / 1024).toBeCloseTo(Number(amount), -0.7);
    expect(Math.abs((third?.memory?.percent ?? 0) - Number.parseFloat(told['MemPerc'] ?? ''))).toBeLessThan(
      3,
    );
  });

  it('ends the measuring with the container', async () => {
    const id = await made.container(sleeping);
    let count = 0;
    for await (const _ of engine.containers.stats(id, never)) {
      count++;
      if (count === 1) await engine.containers.remove(id, { force: true });
    }
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(5);
    const gone = engine.containers.stats('f'.repeat(64), never)[Symbol.asyncIterator]().next();
    await expect(gone).rejects.toThrow(/^No such container/);
  });
});

describe('archives', () => {
  it('puts files into a container and takes them out again', async () => {
    const id = await made.container(sleeping, { start: false });
    const files = { 'notes.txt': 'Größe → 🐍\n', 'long.txt': 'x'.repeat(200_000), empty: '' };
    await engine.containers.writeArchive(id, '/srv', tarOf(files), never);
    const folder = await filesIn(engine.containers.readArchive(id, '/srv', never));
    expect(folder).toEqual({
      'srv/notes.txt': files['notes.txt'],
      'srv/long.txt': files['long.txt'],
      'srv/empty': '',
    });
    expect(await filesIn(engine.containers.readArchive(id, '/srv/notes.txt', never))).toEqual({
      'notes.txt': files['notes.txt'],
    });
  });

  it('says which file is missing, and with which status', async () => {
    const id = await made.container(sleeping, { start: false });
    const reading = filesIn(engine.containers.readArchive(id, '/no such?', never));
    await expect(reading).rejects.toThrow(words.noFile);
    await expect(reading).rejects.toMatchObject({ detail: expect.stringMatching(/^HTTP 404: /) });
  });

  it('says which folder is missing, before all is sent', async (context) => {
    await leaveOutWithout('missingFolders', context);
    const id = await made.container(sleeping, { start: false });
    const big = { big: 'x'.repeat(30_000_000) };
    await expect(engine.containers.writeArchive(id, '/nowhere', tarOf(big), never)).rejects.toThrow(
      /Could not find the file \/nowhere in container/,
    );
    await expect(engine.containers.list([id])).resolves.toHaveLength(1);
  });

  it('passes on what goes wrong where the bytes come from', async () => {
    const id = await made.container(sleeping, { start: false });
    const broken = async function* () {
      yield Buffer.alloc(512);
      throw new RangeError('the disk is gone');
    };
    await expect(engine.containers.writeArchive(id, '/srv', broken(), never)).rejects.toThrow(
      new RangeError('the disk is gone'),
    );
  });

  it('stops when it is cancelled', async () => {
    const id = await made.container(sleeping, { start: false });
    const controller = new AbortController();
    const endless = async function* () {
      yield* tarOf({ a: 'a' });
      for (;;) {
        yield Buffer.alloc(512);
        await sleep(5);
      }
    };
    const writing = engine.containers.writeArchive(id, '/srv', endless(), controller.signal);
    setTimeout(() => controller.abort(), 200);
    await expect(writing).rejects.toBeInstanceOf(Cancelled);
    const reading = new AbortController();
    let chunks = 0;
    for await (const _ of engine.containers.readArchive(id, '/usr', reading.signal)) {
      chunks++;
      reading.abort();
    }
    expect(chunks).toBeGreaterThan(0);
    expect(chunks).toBeLessThan(5);
  });
});
