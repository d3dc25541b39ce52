// The calls that the engine has for volumes.
import type { Pruned } from '#core/engine/thing/thing-port.ts';
import { readVolume } from '#core/engine/volume/read-volume.ts';
import type { Volume } from '#core/engine/volume/volume.ts';
import type { PruneVolumesOptions, Volumes } from '#core/engine/volume/volumes.ts';
import type { EngineRequests } from './requests.ts';
import { EngineThings } from './things.ts';

export class EngineVolumes extends EngineThings<Volume> implements Volumes {
  constructor(requests: EngineRequests) {
    super(requests, { path: 'volumes', list: '', inspect: '', filter: 'name', read: readVolume });
  }

  /** `all` is always sent: engines before API 1.42 know only all of them, and refuse the filter. */
  override async prune({ labels = [], all = false }: PruneVolumesOptions = {}): Promise<Pruned> {
    return await this.pruneBy({ label: labels, all: [String(all)] });
  }
}
