// Tags to offer for the base images of a Django project, without asking a registry.
import { type ImageReference, parseReference } from './image-reference.ts';
import {
  hasEnded,
  type Product,
  partsOf,
  productOf,
  type Release,
  releasesOf,
  type TagPart,
} from './releases.ts';

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
 * Official images that are built for each release of theirs on each release of Debian and Alpine that was supported at the
 * same time. A newer PostgreSQL would not read the data of an older one.
 */
const upgradable: ReadonlySet<Product> = new Set(['Python', 'Node.js', 'Debian', 'Ubuntu', 'Alpine']);

/** What goes on behind any release. */
const kinds: ReadonlySet<string> = new Set(['slim', 'alpine']);

/** Tags that move on with the releases, and are built on each system. */
const moving: Readonly<Partial<Record<Product, readonly string[]>>> = {
  Python: ['3'],
  'Node.js': ['lts', 'current'],
};

/**
 * The tag of the same image and variant with each release that has ended replaced by the oldest one that has not: the
 * smallest step. A patch release is left for its release, as it was built on what was supported at its time. Undefined where
 * the tag is not of a known image, names nothing that has ended, or has a part that may not exist with the new releases;
 * and for Python 2, whose programs do not run on the next one.
 * @param today `YYYY-MM-DD`
 */
export function supportedTag(image: ImageReference, today: string): string | undefined {
  const product = productOf(image);
  if (!product || !upgradable.has(product) || image.digest !== undefined) return undefined;
  const parts = partsOf(image);
  if (!parts.some(({ release }) => release && hasEnded(release, today))) return undefined;
  const next = parts.map((part, index) => supportedPart(part, index === 0 ? product : undefined, today));
  return next.includes(undefined) ? undefined : next.join('-');
}

/** `3.7.4` → `3.11`, `buster` → `bookworm`, `alpine3.12` → `alpine3.22`. */
function supportedPart(
  { text, release }: TagPart,
  first: Product | undefined,
  today: string,
): string | undefined {
  if (!release) {
    const isOpen = kinds.has(text) || (first !== undefined && moving[first]?.includes(text));
    return isOpen ? text : undefined;
  }
  if (release.product === 'Python' && release.version.startsWith('2')) return undefined;
  if (!isPlain(text, release)) return undefined;
  const to = hasEnded(release, today)
    ? releasesOf(release.product).findLast((one) => !hasEnded(one, today))
    : release;
  if (!to) return undefined;
  if (text === release.codename) return to.codename;
  return `${/^[a-z]*/.exec(text)?.[0] ?? ''}${to.version}`;
}

/** Whether a part is the release or a patch of it, and no release candidate: `3.9`, `3.9.2`, `alpine3.12`, `buster`. */
function isPlain(text: string, { codename }: Release): boolean {
  return text === codename || /^(?:alpine)?\d+(?:\.\d+)*$/.test(text);
}
