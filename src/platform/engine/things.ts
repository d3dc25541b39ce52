// The calls that are the same for every kind of thing, with what differs as data.
import { integer, list, record, text } from '#core/engine/thing/json.ts';
import type { AnyThing } from '#core/engine/thing/thing.ts';
import type { Pruned, PruneOptions, RemoveOptions, ThingPort } from '#core/engine/thing/thing-port.ts';
import { type EngineRequests, pathTo } from './requests.ts';

/** What differs between the kinds. */
export interface ThingApi<T extends AnyThing> {
  /** `containers`. */
  readonly path: string;
  /** The path of the list below it; empty where it is the path itself. */
  readonly list: 'json' | '';
  /** The end of the path that inspects one. */
  readonly inspect: 'json' | '';
  readonly listQuery?: Readonly<Record<string, unknown>>;
  /** The filter by which a list is narrowed; undefined where the engine has none. */
  readonly filter: 'id' | 'name' | undefined;
  read(item: unknown): T;
}

export class EngineThings<T extends AnyThing> implements ThingPort<T> {
  readonly #api: ThingApi<T>;
  protected readonly requests: EngineRequests;

  constructor(requests: EngineRequests, api: ThingApi<T>) {
    this.requests = requests;
    this.#api = api;
  }

  async list(ids?: readonly string[], signal?: AbortSignal): Promise<readonly T[]> {
    const { filter, listQuery, read } = this.#api;
    const filters = ids && filter && { filters: { [filter]: ids } };
    const path = pathTo(this.#api.path, ...(this.#api.list ? [this.#api.list] : []));
    const answer = await this.requests.ask(
      { method: 'GET', path, query: { ...listQuery, ...filters } },
      signal,
    );
    const things = list(Array.isArray(answer) ? answer : record(answer)['Volumes']).map(read);
    // The engine's filters match parts of names, and images have none by id.
    const wanted = ids && new Set(ids);
    return wanted === undefined ? things : things.filter(({ id }) => wanted.has(id));
  }

  async inspect(id: string, signal?: AbortSignal): Promise<unknown> {
    return await this.requests.ask({ method: 'GET', path: this.pathOf(id, this.#api.inspect) }, signal);
  }

  async remove(id: string, { force = false }: RemoveOptions = {}): Promise<void> {
    await this.requests.act({ method: 'DELETE', path: this.pathOf(id), query: { force } }, 404);
  }

  async prune({ labels = [] }: PruneOptions = {}): Promise<Pruned> {
    return await this.pruneBy({ label: labels });
  }

  /** The path of a thing, or of an action on it. */
  protected pathOf(id: string, action = ''): string {
    return pathTo(this.#api.path, id, ...(action === '' ? [] : [action]));
  }

  protected async pruneBy(filters: Readonly<Record<string, readonly string[]>>): Promise<Pruned> {
    const path = pathTo(this.#api.path, 'prune');
    const answer = record(await this.requests.act({ method: 'POST', path, query: { filters } }));
    const { SpaceReclaimed, ...lists } = answer;
    const ids = Object.values(lists).flatMap(list).map(removedId);
    return { ids: ids.filter((id) => id !== ''), bytes: integer(SpaceReclaimed) ?? 0 };
  }
}

/** Images tell of each whether it was deleted or only lost a name. */
function removedId(item: unknown): string {
  return text(item) || text(record(item)['Deleted']);
}
