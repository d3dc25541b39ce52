// Tags to offer for the base images of a Django project, without asking a registry.
import { type ImageReference, parseReference } from './image-reference.ts';
import { hasEnded, type Product, productOf, type Release, releasesIn, releasesOf } from './releases.ts';

/** What official images put behind the version; the slimmest useful one first. */
const variants: Readonly<Record<Product, readonly string[]>> = {
  Python: ['-slim', '', '-alpine'],
  'Node.js': ['-slim', '', '-alpine'],
  PostgreSQL: ['', '-alpine'],
  Debian: ['-slim', ''],
  Ubuntu: [''],
  Alpine: [''],
};

/**
 * Tags of releases that still get security fixes, newest first; none for an image that is not known.
 * @param image a repository, e.g. `python`
 * @param today `YYYY-MM-DD`
 */
export function suggestedTags(image: string, today: string): readonly string[] {
  const product = productOf(parseReference(image));
  if (!product) return [];
  return releasesOf(product)
    .filter((release) => !hasEnded(release, today))
    .flatMap(({ version, codename }) =>
      variants[product].map((variant) => `${codename ?? version}${variant}`),
    );
}

/**
 * The tag of the same image and variant with each release that has ended replaced by the oldest one that has not: the
 * smallest step. Undefined where the tag is not of a known image, or names nothing that has ended.
 * @param today `YYYY-MM-DD`
 */
export function supportedTag(image: ImageReference, today: string): string | undefined {
  if (!productOf(image) || image.tag === undefined || image.digest !== undefined) return undefined;
  let tag = image.tag;
  for (const release of releasesIn(image)) {
    const next = releasesOf(release.product)
      .filter((one) => !hasEnded(one, today))
      .at(-1);
    if (hasEnded(release, today) && next) tag = replaced(tag, release, next);
  }
  return tag === image.tag ? undefined : tag;
}

/** `3.7.4-slim` → `3.11-slim`, `buster` → `bookworm`, `alpine3.12` → `alpine3.22`. */
function replaced(tag: string, from: Release, to: Release): string {
  const version = from.version.replaceAll('.', '\\.');
  const number = new RegExp(`(^|-)(python|alpine)?${version}(?:\\.\\d+)*(?=-|$)`);
  const parts = tag.split('-');
  if (from.codename !== undefined && to.codename !== undefined && parts.includes(from.codename))
    return parts.map((part) => (part === from.codename ? to.codename : part)).join('-');
  return tag.replace(number, (_, before: string, name = '') => `${before}${name}${to.version}`);
}
