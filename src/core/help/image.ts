// Describes a base image by its tag.
import type { ImageReference } from '../images/image-reference.ts';
import {
  debianBelow,
  hasEnded,
  productOf,
  type Release,
  releaseName,
  releasesIn,
  releasesOf,
} from '../images/releases.ts';
import { monthOf } from './markdown.ts';

/**
 * The releases that an image contains and the end of their security support, as Markdown.
 * @returns undefined for an image that is not known
 */
export function imageText(image: ImageReference, today: string): string | undefined {
  const releases = releasesIn(image);
  const product = productOf(image);
  const open = product && !releases.some((release) => release.product === product) ? product : undefined;
  if (releases.length === 0 && !open) return undefined;
  const lines = releases.map((release) => releaseText(release, today));
  if (open && image.digest === undefined && !(image.tag && lines.length > 0))
    lines.unshift(`**${open}**: the tag does not pin a version, so it depends on the day of the pull.`);
  const [first] = releases;
  const newer = first && hasEnded(first, today) ? releasesOf(first.product)[0] : undefined;
  const below = image.digest === undefined ? debianBelow(image) : undefined;
  if (below)
    lines.push(
      newer
        ? releaseText(below, today)
        : `${releaseText(below, today)} The tag moves to newer Debian releases; add the release name to pin it.`,
    );
  if (newer) lines.push(`Latest release: ${releaseName(newer)}.`);
  return lines.length > 0 ? lines.join('  \n') : undefined;
}

function releaseText(release: Release, today: string): string {
  const name = `**${releaseName(release)}**`;
  const month = monthOf(release.ends);
  return hasEnded(release, today)
    ? `${name}: out of security support since ${month}.`
    : `${name}: security support until ${month}.`;
}
