// The Python that an image brings, by its tag.
import { type KnownVersion, knownVersion } from '../python/version-specifier.ts';
import type { ImageReference } from './image-reference.ts';
import { productOf } from './releases.ts';
import { isUvImage } from './uv-images.ts';

export interface ImagePython {
  readonly version: KnownVersion;
  /** As the tag writes it: `3.12`, `3.12.4`. */
  readonly text: string;
}

/** Of `python:3.12-slim` and `ghcr.io/astral-sh/uv:python3.12-alpine`; undefined where the tag leaves it open. */
export function pythonOf(image: ImageReference): ImagePython | undefined {
  const { tag = '' } = image;
  const text =
    productOf(image) === 'Python'
      ? /^3\.\d+(?:\.\d+)?(?=-|$)/.exec(tag)?.[0]
      : isUvImage(image)
        ? /(?:^|-)python(3\.\d+)(?=-|$)/.exec(tag)?.[1]
        : undefined;
  const version = text === undefined ? undefined : knownVersion(text);
  return version && text !== undefined ? { version, text } : undefined;
}
