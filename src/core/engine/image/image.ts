// An image, as the engine lists it.
import type { AnyThing } from '../thing/thing.ts';

export interface Image extends AnyThing {
  readonly kind: 'image';
  /** `repository:tag`, sorted; empty for an untagged image. */
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly bytes: number;
}

/** One step of how an image was made. */
export interface ImageLayer {
  /** `<missing>` where the step is not an image of its own, in the engine's words. */
  readonly id: string;
  readonly tags: readonly string[];
  readonly createdBy: string;
  readonly comment: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly created: number | undefined;
}
