// The views at a size that no machine has, against the bare list calls, on a recorded API; and the first row of the sample in a real workbench.
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { changesBetween, treeOf } from '#core/inventory/tree.ts';
import { EngineConnection } from '../src/platform/watch/connection.ts';
import { LiveInventory } from '../src/platform/watch/live-inventory.ts';
import { openWorkbench } from '../test/e2e/workbench.ts';
import { quiet } from '../test/engine/throwaway.ts';
import { type Counts, RecordedEngine, recordedHost } from '../test/hosts/recorded-engine.ts';
import { scratch } from '../test/hosts/scratch.ts';
import { pace, realLists, recordedLists } from './explorer-lists.ts';
import { type Result, type Spread, show, spread } from './measure.ts';

const top = join(import.meta.dirname, '..');
const counts = { containers: 1_000, images: 2_000, volumes: 500, networks: 200 };
const windows = 5;
const isolatedEvents = 50;
/** Milliseconds in which nothing happens. */
const idle = 10_000;

export async function run(): Promise<Result> {
  const folder = await scratch('bench-explorer');
  const recorded = new RecordedEngine(join(folder, 'engine.sock'), counts);
  await recorded.start();
  try {
    const real = await realLists();
    const atOnce = await recordedLists(recorded);
    pace(recorded, counts, real);
    const paced = await recordedLists(recorded);
    recorded.delays.clear();
    const live = await following(recorded);
    const firstRow = spread(await firstRows(folder));
    return {
      figures: {
        timesEngineLists: real.times.median,
        timesEngineListsAtSize: paced.median,
        timesInstantLists: atOnce.median,
        eventMs: live.event.median,
        heapGrowthMb: live.growth,
        idleRequestsPerMinute: live.idleRequests,
        firstRowMs: firstRow.median,
      },
      lines: [
        `real engine, ${said(real.counts)}: lists, model and rows take ${show(real.times, 'times')} the list calls with JSON.parse alone; its list of containers takes ${real.alone.container.toFixed(0)} ms`,
        `recorded API, ${said(counts)}, answered at that engine's pace: ${show(paced, 'times')}; answered at once: ${show(atOnce, 'times')}`,
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

function said({ containers, images, volumes, networks }: Counts): string {
  return `${containers} containers, ${images} images, ${volumes} volumes, ${networks} networks`;
}

export interface Followed {
  readonly event: Spread;
  readonly growth: number;
  readonly idleRequests: number;
}

/** What the views do while the engine is watched: after one event, after ten thousand, and when nothing happens. */
export async function following(recorded: RecordedEngine, quietFor = idle): Promise<Followed> {
  const connection = new EngineConnection({
    hosts: async () => [recordedHost(recorded)],
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
