// What is known of what an engine holds.
import type { Thing } from '../engine/engine.ts';
import type { Held } from '../engine/thing/thing.ts';

export type Inventory = Held<Thing>;
