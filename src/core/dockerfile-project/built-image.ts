// Which image and which containers of the engine belong to a Dockerfile of the workspace.
import { oneOffLabel } from '../commands/docker-run.ts';
import type { Container } from '../engine/container/container.ts';
import type { Image } from '../engine/image/image.ts';
import { withTag } from '../images/image-name.ts';

/** The label of a container that was run from here: the path of its Dockerfile on this machine. */
export const dockerfileLabel = 'dockyard.dockerfile';

/** A Dockerfile and its image. */
export interface BuiltImage {
  /** The path of the Dockerfile on this machine. */
  readonly path: string;
  /** The name under which it was built, or would be. */
  readonly tag: string;
  /** A build from here has named it so. Otherwise the name is a guess, which an image from a registry may have, too. */
  readonly builtHere: boolean;
}

/** The image as the engine holds it; undefined where it is not built. */
export function imageOf({ tag, builtHere }: BuiltImage, images: Iterable<Image>): Image | undefined {
  const name = withTag(tag);
  for (const image of images) {
    if (image.tags.includes(name)) return builtHere || image.digests.length === 0 ? image : undefined;
  }
  return undefined;
}

/**
 * The containers that run the image of a Dockerfile: those with its label, else those of the image. What Compose made
 * is none, nor one that runs a single command. The running ones come first, of those the newest.
 */
export function containersOf(
  built: BuiltImage,
  containers: Iterable<Container>,
  image: Image | undefined,
): readonly Container[] {
  const byHand = [...containers].filter(
    ({ compose, labels }) => compose === undefined && labels[oneOffLabel] === undefined,
  );
  const labelled = byHand.filter(({ labels }) => labels[dockerfileLabel] === built.path);
  const found =
    labelled.length > 0 || image === undefined
      ? labelled
      : byHand.filter((one) => one.imageId === image.id && one.labels[dockerfileLabel] === undefined);
  return found.sort(
    (a, b) =>
      Number(b.state === 'running') - Number(a.state === 'running') || (b.created ?? 0) - (a.created ?? 0),
  );
}
