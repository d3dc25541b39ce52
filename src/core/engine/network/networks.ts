// What the engine does with networks.
import type { Json } from '../thing/json.ts';
import type { ThingPort } from '../thing/thing-port.ts';
import type { Network } from './network.ts';

export interface Networks extends ThingPort<Network> {
  /** @param endpoint what the container asks for in it: aliases, addresses */
  connect(id: string, container: string, endpoint: Json): Promise<void>;
}
