// The views at a size that no machine has, against the bare list calls, on a recorded API; and the first row of the sample in a real workbench.
import { cp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Engine, portOf } from '#core/engine/engine.ts';
import type { EngineHost } from '#core/engine/host.ts';
import { withList } from '#core/inventory/events.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import { kinds } from '#core/inventory/kinds.ts';
import { changesBetween, treeOf } from '#core/inventory/tree.ts';
import { connect } from '../src/platform/engine/connect.ts';
import { EngineConnection } from '../src/platform/watch/connection.ts';
import { LiveInventory } from '../src/platform/watch/live-inventory.ts';
import { openWorkbench } from '../test/e2e/workbench.ts';
import { quiet } from '../test/engine/throwaway.ts';
import { scratch } from '../test/hosts/scratch.ts';
import { type Result, race, ratio, show, spread } from './measure.ts';
import { RecordedEngine } from './recorded-engine.ts';

const top = join(import.meta.dirname, '..');
const counts = { containers: 1_000, images: 2_000, volumes: 500, networks: 200 };
const places = ['/containers/json?all=true', '/images/json', '/volumes', '/networks'];
const windows = 5;
const isolatedEvents = 50;
/** Milliseconds in which nothing happens. */
const idle = 10_000;

export async function run(): Promise<Result> {
  const folder = await scratch('bench-explorer');
  const recorded = new RecordedEngine(join(folder, 'engine.sock'), counts);
  await recorded.start();
  try {
    const lists = await listing(recorded, 20);
    const live = await following(recorded);
    const firstRow = spread(await firstRows(folder));
    const { containers, images, volumes, networks } = counts;
    return {
      figures: {
        timesEngineLists: lists.median,
        eventMs: live.event.median,
        heapGrowthMb: live.growth,
        idleRequestsPerMinute: live.idleRequests,
        firstRowMs: firstRow.median,
      },
      lines: [
        `recorded API, ${containers} containers, ${images} images, ${volumes} volumes, ${networks} networks: lists, model and rows take ${show(lists, 'times')} the list calls with JSON.parse alone`,
        `recorded API: from an isolated event to the rows that it changes: ${show(live.event)}`,
        `recorded API: the heap grows by ${live.growth.toFixed(2)} MiB between event 1,000 and event 10,000; ${live.idleRequests} requests a minute when idle`,
        `real engine, sample: from the click on the icon to the first row: ${show(firstRow)}`,
      ],
    };
  } finally {
    await recorded.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function hostOf({ path }: RecordedEngine): EngineHost {
  const uri = `unix://${path}`;
  return { uri, source: 'setting', context: undefined, tls: undefined, env: { DOCKER_HOST: uri } };
}

/** Ours against the list calls alone, run by run. */
export async function listing(recorded: RecordedEngine, rounds: number): Promise<ReturnType<typeof ratio>> {
  const { engine } = await connect([hostOf(recorded)], process.env);
  try {
    const { ours, raw } = await race(rounds, {
      raw: () => Promise.all(places.map((place) => rawList(recorded.path, place))),
      ours: async () => rowsOf(await inventoryOf(engine)),
    });
    return ratio(ours, raw);
  } finally {
    engine.dispose();
  }
}

function rawList(socketPath: string, path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
      response.on('error', reject);
    });
    call.on('error', reject).end();
  });
}

async function inventoryOf(engine: Engine): Promise<Inventory> {
  const all = Object.values(kinds).map(({ kind }) => kind);
  const lists = await Promise.all(all.map((kind) => portOf(engine, kind).list()));
  return all.reduce<Inventory>((inventory, kind, at) => withList(inventory, kind, lists[at] ?? []), {});
}

function rowsOf(inventory: Inventory): number {
  return Object.values(kinds).reduce((rows, { kind }) => rows + treeOf(kind, inventory).roots.length, 0);
}

export interface Followed {
  readonly event: ReturnType<typeof spread>;
  readonly growth: number;
  readonly idleRequests: number;
}

/** What the views do while the engine is watched: after one event, after ten thousand, and when nothing happens. */
export async function following(recorded: RecordedEngine, quietFor = idle): Promise<Followed> {
  const connection = new EngineConnection({
    hosts: async () => [hostOf(recorded)],
    env: process.env,
    log: quiet,
  });
  const live = new LiveInventory(connection, quiet);
  let tree = treeOf('container', live.inventory);
  let told = (): void => undefined;
  live.onChange((inventory) => {
    const next = treeOf('container', inventory);
    const { roots, ids } = changesBetween(tree, next);
    tree = next;
    if (roots || ids.length > 0) told();
  });
  const watching = live.watch(['container']);
  try {
    await until(() => live.inventory.container !== undefined);
    const event: number[] = [];
    for (let at = 0; at < isolatedEvents; at++) {
      await sleep(20);
      const start = performance.now();
      const changed = new Promise<void>((resolve) => {
        told = resolve;
      });
      recorded.happen(at, 'pause');
      await changed;
      event.push(performance.now() - start);
    }
    told = () => undefined;
    const send = async (many: number): Promise<number> => {
      for (let at = 0; at < many; at++) {
        recorded.happen(at % counts.containers, at % 2 === 0 ? 'pause' : 'unpause');
        if (at % 100 === 99) await sleep(5);
      }
      await sleep(500);
      return heapMiB();
    };
    const before = await send(1_000);
    const growth = (await send(9_000)) - before;
    const requests = recorded.requests;
    await sleep(quietFor);
    const idleRequests = ((recorded.requests - requests) * 60_000) / quietFor;
    return { event: spread(event), growth, idleRequests };
  } finally {
    watching.dispose();
    live.dispose();
    connection.dispose();
  }
}

/** After garbage collection. */
function heapMiB(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

/** From the click on the icon to the first row, each in a new window. */
async function firstRows(folder: string): Promise<readonly number[]> {
  const project = join(folder, 'sample');
  await cp(join(top, 'sample'), project, { recursive: true });
  const times: number[] = [];
  for (let round = 0; round < windows; round++) {
    const window = await openWorkbench({ open: project, extension: top });
    try {
      await sleep(8_000);
      const start = performance.now();
      await window.openContainer('Dockyard');
      await window.row('Containers', /\S/).waitFor();
      times.push(performance.now() - start);
    } finally {
      await window.close();
    }
  }
  return times;
}
