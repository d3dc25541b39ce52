// Lists, model and rows of all four views against the bare list calls: on the real engine, and on a recorded API.
import { request } from 'node:http';
import { type Engine, portOf } from '#core/engine/engine.ts';
import type { EngineHost } from '#core/engine/host.ts';
import type { Kind } from '#core/engine/thing/thing.ts';
import { withList } from '#core/inventory/events.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import { kinds } from '#core/inventory/kinds.ts';
import { treeOf } from '#core/inventory/tree.ts';
import { connect } from '../src/platform/engine/connect.ts';
import { engineHosts, hostEnvironment } from '../src/platform/engine/hosts.ts';
import { Throwaway } from '../test/engine/throwaway.ts';
import { type Counts, type RecordedEngine, recordedHost } from '../test/hosts/recorded-engine.ts';
import { race, ratio, type Spread, spread } from './measure.ts';

const rounds = 20;
const everyKind: readonly Kind[] = Object.values(kinds).map(({ kind }) => kind);
const places: Readonly<Record<Kind, string>> = {
  container: '/containers/json?all=true',
  image: '/images/json',
  volume: '/volumes',
  network: '/networks',
};
/** Containers that the real engine gets, of so many Compose projects, so many at a time. */
const real = { containers: 300, projects: 40, atATime: 6 };

/** What the lists of an engine cost. */
export interface Listing {
  readonly times: Spread;
  readonly counts: Counts;
  /** Milliseconds of each bare call when it is the only one. */
  readonly alone: Readonly<Record<Kind, number>>;
}

/** On the engine of this machine, with some hundred containers that are created and never started. */
export async function realLists(): Promise<Listing> {
  const made = new Throwaway();
  try {
    for (let at = 0; at < real.containers; at += real.atATime)
      await Promise.all(
        Array.from({ length: Math.min(real.atATime, real.containers - at) }, (_, one) =>
          made.container(['true'], { start: false, flags: composeLabels(at + one) }),
        ),
      );
    const [host] = await engineHosts(hostEnvironment(''));
    if (!host) throw new Error('There is no engine.');
    return await listing(host);
  } finally {
    await made.end();
  }
}

function composeLabels(at: number): readonly string[] {
  const labels = {
    project: `bench-${at % real.projects}`,
    service: `service-${Math.floor(at / real.projects)}`,
    'project.working_dir': `/srv/bench-${at % real.projects}`,
  };
  return Object.entries(labels).flatMap(([name, value]) => [
    '--label',
    `com.docker.compose.${name}=${value}`,
  ]);
}

/**
 * Answers each list after the time that the real engine took for its own. Of containers it had many, so that their time is
 * taken to grow with their number; for the few other things it had, that would be a guess.
 */
export function pace(recorded: RecordedEngine, counts: Counts, { alone, counts: had }: Listing): void {
  const grows = counts.containers / had.containers;
  for (const kind of everyKind)
    recorded.delays.set(placeOf(kind), kind === 'container' ? alone.container * grows : alone[kind]);
}

function placeOf(kind: Kind): string {
  return places[kind].replace(/\?.*$/, '');
}

/** On the recorded API, which answers at once unless it was given a pace. */
export async function recordedLists(recorded: RecordedEngine): Promise<Spread> {
  return (await listing(recordedHost(recorded))).times;
}

/** Ours against the list calls alone, run by run. */
async function listing(host: EngineHost): Promise<Listing> {
  const { engine } = await connect([host], process.env);
  const socket = new URL(host.uri).pathname;
  try {
    const { ours, raw } = await race(rounds, {
      raw: () => Promise.all(everyKind.map((kind) => rawList(socket, places[kind]))),
      ours: async () => rowsOf(await inventoryOf(engine)),
    });
    const alone = await race(rounds, {
      container: () => rawList(socket, places.container),
      image: () => rawList(socket, places.image),
      volume: () => rawList(socket, places.volume),
      network: () => rawList(socket, places.network),
    });
    const inventory = await inventoryOf(engine);
    const count = (kind: Kind): number => inventory[kind]?.size || 1;
    return {
      times: ratio(ours, raw),
      counts: {
        ...{ containers: count('container'), images: count('image') },
        ...{ volumes: count('volume'), networks: count('network') },
      },
      alone: {
        ...{ container: spread(alone.container).median, image: spread(alone.image).median },
        ...{ volume: spread(alone.volume).median, network: spread(alone.network).median },
      },
    };
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
