// The images of uv, and what their tags say. Source: docs.astral.sh/uv/guides/integration/docker, "Available images".
import type { ImageReference } from './image-reference.ts';

/** An image that Astral publishes with uv in it. */
export function isUvImage(image: ImageReference | undefined): image is ImageReference {
  return (
    (image?.registry === 'ghcr.io' && image.repository === 'astral-sh/uv') ||
    (image?.registry === 'docker.io' && image.repository === 'astral/uv')
  );
}

/** The version of uv in a tag: of `0.9.11-bookworm-slim` the first part; undefined where none is named. */
export function uvVersionOf({ tag = '' }: ImageReference): string | undefined {
  return /^\d+\.\d+(?:\.\d+)?(?=-|$)/.exec(tag)?.[0];
}

/** Whether the image has an operating system and no Python: uv downloads one when it is asked for. */
export function isWithoutPython({ tag = '' }: ImageReference): boolean {
  return /(?:^|-)(?:alpine|debian|bookworm|trixie)/.test(tag) && !tag.includes('python');
}
