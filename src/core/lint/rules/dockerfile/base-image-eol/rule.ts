// A base image whose language or system gets no security fixes any more.
import {
  hasEnded,
  knownOn,
  type Product,
  type Release,
  releaseName,
  releasesIn,
} from '../../../../images/releases.ts';
import { defineRule } from '../../../rule.ts';

export const rule = defineRule({
  id: 'base-image-eol',
  on: 'dockerfile',
  title: 'The base image is out of support',
  severity: 'warning',
  failure: 'does not have a Release file',
  check({ stages }, report) {
    for (const { image, base } of stages) {
      if (!image || !base) continue;
      const ended = releasesIn(base).filter(
        (release) => WATCHED.has(release.product) && hasEnded(release, knownOn),
      );
      if (ended.length > 0)
        report({ span: image.span, message: `${ended.map(told).join(' ')}${consequence(ended)}` });
    }
  },
});

const WATCHED: ReadonlySet<Product> = new Set(['Python', 'Debian', 'Ubuntu', 'Alpine']);

function told(release: Release): string {
  return `${releaseName(release)} gets no security fixes since ${release.ends}.`;
}

/** Ubuntu keeps the packages of its LTS releases where they are. */
function consequence(ended: readonly Release[]): string {
  return ended.some(({ product }) => product === 'Debian')
    ? ' Its packages move to an archive, and then `apt-get update` fails. Move to a newer release.'
    : ' Move to a newer release.';
}
