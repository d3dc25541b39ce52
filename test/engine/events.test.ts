// The live inventory on the real engine: events, an engine that goes away and comes back, and no polling.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionState } from '#core/engine/connection-state.ts';
import type { EngineHost } from '#core/engine/host.ts';
import type { EngineEvent } from '#core/engine/thing/engine-event.ts';
import { Cancelled } from '#core/errors.ts';
import { EngineConnection } from '../../src/platform/watch/connection.ts';
import { LiveInventory } from '../../src/platform/watch/live-inventory.ts';
import { scratch } from '../hosts/scratch.ts';
import { until } from '../until.ts';
import { engineHas, leaveOutWithout } from './features.ts';
import { Relay } from './relay.ts';
import { quiet, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const sleeping = ['sleep', '600'];
let folder = '';
let relay: Relay;
let connection: EngineConnection;
let live: LiveInventory;
let states: ConnectionState['status'][];

beforeAll(async () => {
  folder = await scratch('events');
});

afterAll(async () => {
  await made.end();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  const engine = await realEngine();
  relay = new Relay(join(folder, 'engine.sock'), engine.host.uri);
  await relay.start();
  const host: EngineHost = { ...engine.host, uri: relay.uri, source: 'socket' };
  engine.dispose();
  connection = new EngineConnection({ hosts: async () => [host], env: process.env, log: quiet });
  live = new LiveInventory(connection, quiet);
  states = [];
  connection.onState(({ status }) => states.push(status));
  return async () => {
    live.dispose();
    connection.dispose();
    await relay.stop();
  };
});

/**
 * Milliseconds until the inventory has to be as it should be: the engine tells within some ten (`npm run bench`
 * measures that), and a machine with much to do takes its time. Whoever asked now and then instead would be late.
 */
const soon = 10_000;

async function seen(met: () => boolean): Promise<void> {
  await until(met, () => `${met}; states: ${states.join(', ')}`, soon);
}

function state(id: string): string | undefined {
  return live.inventory.container?.get(id)?.state;
}

describe('the live inventory', () => {
  it('asks for nothing before somebody looks, and then for that kind alone', async () => {
    await sleep(50);
    expect(relay.requests).toEqual([]);
    const watching = live.watch(['volume']);
    await seen(() => live.inventory.volume !== undefined);
    expect(relay.requests).toEqual(['GET /_ping', 'GET /version', 'GET /events', 'GET /volumes']);
    expect(states).toEqual(['connecting', 'connected']);
    watching.dispose();
    expect(connection.state.status).toBe('connected');
  });

  it('sees soon what is created, started, stopped and removed', async () => {
    live.watch(['container', 'volume', 'network']);
    await seen(() => live.inventory.network !== undefined && live.inventory.container !== undefined);
    const id = await made.container(sleeping, { start: false });
    await seen(() => state(id) === 'created');
    await made.docker('start', id);
    await seen(() => state(id) === 'running');
    await made.docker('pause', id);
    await seen(() => state(id) === 'paused');
    await made.docker('unpause', id);
    const name = made.name();
    await made.docker('rename', id, name);
    await seen(() => live.inventory.container?.get(id)?.name === name);
    const network = await made.network();
    await made.docker('network', 'connect', network, id);
    const connected = () => live.inventory.container?.get(id)?.networks.length === 2;
    await seen(connected);
    expect(live.inventory.network?.has(network)).toBe(await engineHas('networkEvents'));
    await made.docker('kill', id);
    await seen(() => live.inventory.container?.get(id)?.exitCode === 137);
    await made.docker('rm', id);
    await seen(() => state(id) === undefined);
    const volume = await made.volume();
    await seen(() => live.inventory.volume?.has(volume) === true);
    await made.docker('volume', 'rm', volume);
    await seen(() => live.inventory.volume?.has(volume) === false);
  });

  it('knows a container by its new name, though the list of the engine may have the old one when it tells of it', async () => {
    live.watch(['container']);
    const id = await made.container(sleeping);
    await seen(() => state(id) === 'running');
    const { containers } = await connection.connect();
    const name = made.name();
    for (let times = 0; times < 60; times++) {
      await containers.rename(id, `${name}-${times}`);
      await seen(() => live.inventory.container?.get(id)?.name === `${name}-${times}`);
    }
  });

  it('sees an image that was built without a name', async (test) => {
    await leaveOutWithout('namelessBuildEvents', test);
    const context = await scratch('nameless');
    const label = made.name();
    await writeFile(
      join(context, 'Dockerfile'),
      `FROM scratch\nLABEL dockyard.test=${made.id} name=${label}\n`,
    );
    live.watch(['image']);
    await seen(() => live.inventory.image !== undefined);
    await made.docker('build', '--quiet', context);
    await seen(() =>
      [...(live.inventory.image?.values() ?? [])].some(({ labels }) => labels['name'] === label),
    );
  });

  it('hears how healthy a container becomes', async (context) => {
    await leaveOutWithout('healthInLists', context);
    live.watch(['container']);
    const flags = [
      '--health-cmd',
      'test -e /tmp/well',
      '--health-interval',
      '200ms',
      '--health-retries',
      '1',
    ];
    const id = await made.container(sleeping, { flags });
    const health = () => live.inventory.container?.get(id)?.health;
    await seen(() => health() === 'unhealthy');
    await made.docker('exec', id, 'touch', '/tmp/well');
    await seen(() => health() === 'healthy');
  });

  it('asks nothing while nothing happens, and not for each event of a burst', async (context) => {
    await leaveOutWithout('healthInLists', context);
    const noisy = await made.container(sleeping, {
      flags: ['--health-cmd', 'true', '--health-interval', '100ms'],
    });
    live.watch(['container', 'image', 'volume', 'network']);
    await seen(() => live.inventory.container?.get(noisy)?.health === 'healthy');
    const events: EngineEvent[] = [];
    connection.onEvent((event) => events.push(event));
    // Other things may happen on the same engine; healthchecks are what an idle project does.
    const told = () => events.filter(({ action }) => !action.startsWith('exec_')).length;
    const before = relay.requests.length;
    await seen(() => events.length - told() > 10);
    expect(relay.requests.slice(before).length).toBeLessThanOrEqual(told());
    const ids = await Promise.all(Array.from({ length: 8 }, () => made.container(sleeping)));
    await seen(() => ids.every((id) => state(id) === 'running'));
    await sleep(300);
    expect(relay.requests.slice(before).length).toBeLessThanOrEqual(told());
  });

  it('shares one subscription between all who look, and keeps it as long as one does', async () => {
    const [first, second] = [live.watch(['container']), live.watch(['container', 'network'])];
    await seen(() => live.inventory.network !== undefined);
    first.dispose();
    first.dispose();
    expect(connection.subscribed).toBeDefined();
    second.dispose();
    expect(connection.subscribed).toBeUndefined();
    expect(relay.requests.filter((request) => request === 'GET /events')).toHaveLength(1);
    live.watch(['container']);
    const id = await made.container(sleeping);
    await seen(() => state(id) === 'running');
  });
});

describe('a list that fails', () => {
  it('is no empty list: it is told, and asked for again', async () => {
    relay.broken = /\/volumes$/;
    const told: (string | undefined)[] = [];
    live.onChange(() => told.push(live.failure('volume')));
    live.watch(['container', 'volume']);
    await seen(() => live.failure('volume') !== undefined);
    await seen(() => live.inventory.container !== undefined);
    expect(live.inventory.volume).toBeUndefined();
    expect(live.failure('volume')).toMatch(/^Can't reach Docker at /);
    expect(live.failure('container')).toBeUndefined();
    expect(told.at(-1)).toBe(live.failure('volume'));
    relay.broken = undefined;
    await seen(() => live.inventory.volume !== undefined);
    expect(live.failure('volume')).toBeUndefined();
    expect(connection.state.status).toBe('connected');
  });

  it('of an engine that does not answer ends with the one who asks', async () => {
    const engine = await connection.connect();
    relay.silent = /\/(containers\/json|_ping|events)$/;
    const asking = new AbortController();
    const list = engine.containers.list(undefined, asking.signal);
    setTimeout(() => asking.abort(), 100);
    await expect(list).rejects.toBeInstanceOf(Cancelled);
    const began = Date.now();
    await expect(engine.ping()).rejects.toThrow(/no answer in time/);
    expect(Date.now() - began).toBeLessThan(15_000);
    await expect(engine.ping(AbortSignal.timeout(100))).rejects.toThrow(/no answer in time/);
    relay.silent = undefined;
    await engine.ping();
  });
});

it.each([
  ['broken', /^Can't reach Docker at .+: (socket hang up|.*ECONNRESET)/],
  ['forbidden', /^Can't reach Docker at .+: it refuses to tell its events; a proxy/],
] as const)('an engine whose events are %s is a state, and tried again', async (way, message) => {
  relay[way] = /\/events$/;
  live.watch(['container']);
  await seen(() => connection.state.status === 'unreachable');
  expect(connection.state).toMatchObject({ message: expect.stringMatching(message) });
  // What is asked of it meanwhile is neither refused nor broken off.
  const engine = await connection.connect();
  await seen(() => relay.requests.filter((request) => request === 'GET /events').length > 4);
  expect(await connection.connect()).toBe(engine);
  expect(states).toEqual(['connecting', 'connected', 'unreachable']);
  relay[way] = undefined;
  await live.refresh();
  await seen(() => live.inventory.container !== undefined);
  expect(states).toEqual(['connecting', 'connected', 'unreachable', 'connected']);
});

describe('an engine that goes away', () => {
  it('is missed at once and found again soon after its return, without a reload', async () => {
    live.watch(['container']);
    await seen(() => live.inventory.container !== undefined);
    await relay.stop();
    await seen(() => connection.state.status === 'missing');
    expect(live.inventory).toEqual({});
    await expect(connection.connect()).rejects.toThrow(/Can't reach Docker/);
    const id = await made.container(sleeping);
    await sleep(2_000);
    await relay.start();
    await seen(() => state(id) === 'running');
    expect(states).toEqual(['connecting', 'connected', 'missing', 'connected']);
    await made.docker('rm', '--force', id);
    await seen(() => state(id) === undefined);
  });

  it('is not looked for while nobody looks, and a command that needs it finds it', async () => {
    const watching = live.watch(['container']);
    await seen(() => live.inventory.container !== undefined);
    watching.dispose();
    await relay.stop();
    await sleep(300);
    expect(connection.state.status).toBe('connected');
    await expect(connection.connect()).rejects.toThrow(/Can't reach Docker/);
    expect(connection.state.status).toBe('missing');
    await relay.start();
    await (await connection.connect()).ping();
    expect(connection.state.status).toBe('connected');
  });

  it('is looked for when asked to', async () => {
    await relay.stop();
    live.watch(['container']);
    await seen(() => connection.state.status === 'missing');
    await live.refresh();
    expect(connection.state.status).toBe('missing');
    await relay.start();
    await live.refresh();
    expect(connection.state.status).toBe('connected');
    await seen(() => live.inventory.container !== undefined);
  });

  it('is another one after a reset', async () => {
    live.watch(['container']);
    await seen(() => live.inventory.container !== undefined);
    connection.reset();
    await seen(() => connection.subscribed !== undefined);
    expect(states).toEqual(['connecting', 'connected', 'idle', 'connecting', 'connected']);
  });
});
