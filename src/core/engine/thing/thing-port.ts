// What the engine does with things of every kind: the part that the ports of all kinds share.
import type { AnyThing } from './thing.ts';

export interface RemoveOptions {
  /** A running container, an image in use. */
  readonly force?: boolean;
}

export interface PruneOptions {
  /** Only what carries all of these labels, each `name` or `name=value`. */
  readonly labels?: readonly string[];
}

/** What a prune removed. */
export interface Pruned {
  readonly ids: readonly string[];
  /** Disk space that is free again. */
  readonly bytes: number;
}

/** The calls of one kind. */
export interface ThingPort<T extends AnyThing> {
  /** One call to the engine, without sizes; `ids` narrows it to some (a volume's id is its name). */
  list(ids?: readonly string[], signal?: AbortSignal): Promise<readonly T[]>;
  /** The engine's own JSON, for display: put it through `maskData` first. */
  inspect(id: string, signal?: AbortSignal): Promise<unknown>;
  /** What is gone already counts as removed. */
  remove(id: string, options?: RemoveOptions): Promise<void>;
  /** Removes what nothing uses. */
  prune(options?: PruneOptions): Promise<Pruned>;
}
