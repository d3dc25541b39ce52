// The calls that the engine has for networks.
import type { Network } from '#core/engine/network/network.ts';
import { readNetwork } from '#core/engine/network/read-network.ts';
import type { EngineRequests } from './requests.ts';
import { EngineThings } from './things.ts';

export class EngineNetworks extends EngineThings<Network> {
  constructor(requests: EngineRequests) {
    super(requests, { path: 'networks', list: '', inspect: '', filter: 'id', read: readNetwork });
  }
}
