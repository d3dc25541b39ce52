// A volume, as the engine lists it.
import type { AnyThing } from '../thing/thing.ts';

export interface Volume extends AnyThing {
  readonly kind: 'volume';
  /** The name: volumes have no other id. */
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly mountpoint: string;
}
