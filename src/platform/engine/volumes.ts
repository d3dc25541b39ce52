// The calls that the engine has for volumes.

import type { Pruned } from '#core/engine/thing/thing-port.ts';
import { readVolume } from '#core/engine/volume/read-volume.ts';
import type { Volume } from '#core/engine/volume/volume.ts';
import type { NewVolume, PruneVolumesOptions, Volumes } from '#core/engine/volume/volumes.ts';
import { UserError } from '#core/errors.ts';
import { type EngineRequests, pathTo } from './requests.ts';
import { EngineThings } from './things.ts';

export class EngineVolumes extends EngineThings<Volume> implements Volumes {
  constructor(requests: EngineRequests) {
    super(requests, { path: 'volumes', list: '', inspect: '', filter: 'name', read: readVolume });
  }

  async create({ name, driver, options, labels }: NewVolume, signal?: AbortSignal): Promise<void> {
    const body = { Name: name, Driver: driver, DriverOpts: options, Labels: labels };
    await this.requests.act({ method: 'POST', path: pathTo('volumes', 'create'), body }, undefined, signal);
  }

  /**
   * Engines before API 1.42 refuse the filter `all`, and remove every unused volume without it.
   * @throws UserError when such an engine is asked for the anonymous ones alone
   */
  override async prune({ labels = [], all = false }: PruneVolumesOptions = {}): Promise<Pruned> {
    try {
      return await this.pruneBy({ label: labels, all: [String(all)] });
    } catch (error) {
      if (!(error instanceof UserError) || !error.message.includes("Invalid filter 'all'")) throw error;
      if (all) return await this.pruneBy({ label: labels });
      throw new UserError(
        'This Docker engine can only prune all unused volumes, named ones included. Remove the volumes one by one, or update Docker.',
        { cause: error },
      );
    }
  }
}
