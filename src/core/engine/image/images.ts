// What the engine does with images.
import type { Pruned, PruneOptions, ThingPort } from '../thing/thing-port.ts';
import type { Image, ImageLayer } from './image.ts';
import type { ImageProgress } from './image-progress.ts';

/** Who logs in to a registry. */
export type RegistryAuth =
  | { readonly server: string; readonly username: string; readonly password: string }
  | { readonly server: string; readonly identityToken: string };

export interface PullOptions {
  readonly auth?: RegistryAuth;
  /** `linux/arm64`; the engine's own where undefined. */
  readonly platform?: string;
}

export interface PushOptions {
  readonly auth?: RegistryAuth;
}

export interface PruneImagesOptions extends PruneOptions {
  /** Also those that have a tag; default false: only untagged ones. */
  readonly all?: boolean;
}

/**
 * Streams end quietly when their signal aborts. An error that the engine reports inside a stream is thrown as a
 * `UserError` in its own words.
 */
export interface Images extends ThingPort<Image> {
  /** The steps that made it, the last one first. */
  history(id: string): Promise<readonly ImageLayer[]>;
  /** Gives an image another name, `repository:tag`. */
  tag(id: string, name: string): Promise<void>;
  prune(options?: PruneImagesOptions): Promise<Pruned>;
  /** @param name `repository:tag` or `repository@digest`; without either the tag is `latest` */
  pull(name: string, options: PullOptions, signal: AbortSignal): AsyncIterable<ImageProgress>;
  push(name: string, options: PushOptions, signal: AbortSignal): AsyncIterable<ImageProgress>;
  /** Images with their names as one tar archive, as `docker save` writes it. */
  save(names: readonly string[], signal: AbortSignal): AsyncIterable<Uint8Array>;
  load(tar: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<ImageProgress>;
}
