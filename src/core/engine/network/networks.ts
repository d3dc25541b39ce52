// What the engine does with networks.
import type { ThingPort } from '../thing/thing-port.ts';
import type { Network } from './network.ts';

export type Networks = ThingPort<Network>;
