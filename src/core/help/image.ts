// What a base image is, from its tag.
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
 * Its releases and until when they get security fixes, as Markdown.
 * @returns undefined for an image that is not known
 */
export function imageText(image: ImageReference, today: string): string | undefined {
  const releases = releasesIn(image);
  const product = productOf(image);
  const open = product && !releases.some((release) => release.product === product) ? product : undefined;
  if (releases.length === 0 && !open) return undefined;
  const lines = releases.map((release) => releaseText(release, today));
  if (open && image.digest === undefined && !(image.tag && lines.length > 0))
    lines.unshift(`**${open}**: the version is the newest that the tag has on the day of the pull.`);
  const [first] = releases;
  const newer = first && hasEnded(first, today) ? releasesOf(first.product)[0] : undefined;
  const below = image.digest === undefined ? debianBelow(image) : undefined;
  if (below)
    lines.push(
      newer
        ? releaseText(below, today)
        : `${releaseText(below, today)} The tag moves on with Debian; name the release to stay.`,
    );
  if (newer) lines.push(`The newest is ${releaseName(newer)}.`);
  return lines.length > 0 ? lines.join('  \n') : undefined;
}

function releaseText(release: Release, today: string): string {
  const name = `**${releaseName(release)}**`;
  const month = monthOf(release.ends);
  return hasEnded(release, today)
    ? `${name}: no security fixes since ${month}.`
    : `${name}: security fixes until ${month}.`;
}
