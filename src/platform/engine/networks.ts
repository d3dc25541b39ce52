// The calls that the engine has for networks.
import type { Network } from '#core/engine/network/network.ts';
import type { Networks } from '#core/engine/network/networks.ts';
import { readNetwork } from '#core/engine/network/read-network.ts';
import type { Json } from '#core/engine/thing/json.ts';
import type { EngineRequests } from './requests.ts';
import { EngineThings } from './things.ts';

export class EngineNetworks extends EngineThings<Network> implements Networks {
  constructor(requests: EngineRequests) {
    super(requests, { path: 'networks', list: '', inspect: '', filter: 'id', read: readNetwork });
  }

  async connect(id: string, container: string, endpoint: Json): Promise<void> {
    const body = { Container: container, EndpointConfig: endpoint };
    await this.requests.act({ method: 'POST', path: this.pathOf(id, 'connect'), body });
  }
}
