// What the engine does with volumes.
import type { Pruned, PruneOptions, ThingPort } from '../thing/thing-port.ts';
import type { Volume } from './volume.ts';

export interface PruneVolumesOptions extends PruneOptions {
  /** Also named ones; default false: only anonymous ones. */
  readonly all?: boolean;
}

/** A volume to make. */
export interface NewVolume {
  readonly name: string;
  readonly driver: string;
  /** Of the driver. */
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Volumes extends ThingPort<Volume> {
  /** Makes a volume; one of that name that is there already is left as it is. */
  create(made: NewVolume, signal?: AbortSignal): Promise<void>;
  prune(options?: PruneVolumesOptions): Promise<Pruned>;
}
