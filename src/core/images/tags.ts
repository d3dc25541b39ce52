// Tags to offer for the base images of a Django project, without asking a registry.
import { parseReference } from './image-reference.ts';
import { hasEnded, type Product, productOf, releasesOf } from './releases.ts';

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
