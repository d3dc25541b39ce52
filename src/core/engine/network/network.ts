// A network, as the engine lists it.
import type { AnyThing } from '../thing/thing.ts';

export interface Network extends AnyThing {
  readonly kind: 'network';
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  /** `bridge`, `host`, `none`: made by the engine, cannot be removed. */
  readonly builtIn: boolean;
}
