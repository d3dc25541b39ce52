// What the engine does with volumes.
import type { Pruned, PruneOptions, ThingPort } from '../thing/thing-port.ts';
import type { Volume } from './volume.ts';

export interface PruneVolumesOptions extends PruneOptions {
  /** Also named ones; default false: only anonymous ones. */
  readonly all?: boolean;
}

export interface Volumes extends ThingPort<Volume> {
  prune(options?: PruneVolumesOptions): Promise<Pruned>;
}
