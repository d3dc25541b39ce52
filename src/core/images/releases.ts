// What the tag of a base image says: the releases in it, and until when each gets security fixes.

import { own } from '../own.ts';
import type { ImageReference } from './image-reference.ts';

export type Product = 'Python' | 'Node.js' | 'PostgreSQL' | 'Debian' | 'Ubuntu' | 'Alpine';

export interface Release {
  readonly product: Product;
  /** As tags write it: `3.13`, `22`, `12`, `24.04`. */
  readonly version: string;
  /** Of Debian and Ubuntu: `bookworm`. */
  readonly codename: string | undefined;
  /** The last day of security fixes that everybody gets for free, `YYYY-MM-DD`; of Debian that of LTS. */
  readonly ends: string;
}

/** The day up to which this table was brought; a lint result must not depend on the day it is asked for. */
export const knownOn = '2026-11-21';

type Row = readonly [version: string, ends: string, codename?: string];

/**
 * Newest first. Sources: devguide.python.org/versions, github.com/nodejs/release, postgresql.org/support/versioning,
 * debian.org/releases and wiki.debian.org/LTS, ubuntu.com/about/release-cycle, alpinelinux.org/releases.
 */
const table: Readonly<Record<Product, readonly Row[]>> = {
  Python: [
    ['3.14', '2030-10-31'],
    ['3.13', '2029-10-31'],
    ['3.12', '2028-10-31'],
    ['3.11', '2027-10-31'],
    ['3.10', '2026-10-31'],
    ['3.9', '2025-10-31'],
    ['3.8', '2024-10-07'],
    ['3.7', '2023-06-27'],
    ['3.6', '2021-12-23'],
    ['3.5', '2020-09-30'],
    ['3.4', '2019-03-18'],
    ['2.7', '2020-01-01'],
  ],
  'Node.js': [
    ['24', '2028-04-30'],
    ['22', '2027-04-30'],
    ['20', '2026-04-30'],
    ['18', '2025-04-30'],
    ['16', '2023-09-11'],
    ['14', '2023-04-30'],
    ['12', '2022-04-30'],
    ['10', '2021-04-30'],
    ['8', '2019-12-31'],
  ],
  PostgreSQL: [
    ['18', '2030-11-14'],
    ['17', '2029-11-08'],
    ['16', '2028-11-09'],
    ['15', '2027-11-11'],
    ['14', '2026-11-12'],
    ['13', '2025-11-13'],
    ['12', '2024-11-21'],
    ['11', '2023-11-09'],
    ['10', '2022-11-10'],
    ['9.6', '2021-11-11'],
  ],
  Debian: [
    ['13', '2030-06-30', 'trixie'],
    ['12', '2028-06-30', 'bookworm'],
    ['11', '2026-08-31', 'bullseye'],
    ['10', '2024-06-30', 'buster'],
    ['9', '2022-06-30', 'stretch'],
    ['8', '2020-06-30', 'jessie'],
  ],
  Ubuntu: [
    ['24.04', '2029-04-30', 'noble'],
    ['22.04', '2027-04-30', 'jammy'],
    ['20.04', '2025-05-31', 'focal'],
    ['18.04', '2023-05-31', 'bionic'],
    ['16.04', '2021-04-30', 'xenial'],
    ['14.04', '2019-04-30', 'trusty'],
  ],
  Alpine: [
    ['3.23', '2027-11-01'],
    ['3.22', '2027-05-01'],
    ['3.21', '2026-11-01'],
    ['3.20', '2026-04-01'],
    ['3.19', '2025-11-01'],
    ['3.18', '2025-05-09'],
    ['3.17', '2024-11-22'],
    ['3.16', '2024-05-23'],
    ['3.15', '2023-11-01'],
    ['3.14', '2023-05-01'],
    ['3.13', '2022-11-01'],
    ['3.12', '2022-05-01'],
    ['3.11', '2021-11-01'],
    ['3.10', '2021-05-01'],
    ['3.9', '2020-11-01'],
    ['3.8', '2020-05-01'],
    ['3.7', '2019-11-01'],
    ['3.6', '2019-05-01'],
    ['3.5', '2018-11-01'],
    ['3.4', '2018-05-01'],
    ['3.3', '2017-11-01'],
  ],
};

/** Official images whose tag starts with the version of a product. */
const products: Readonly<Record<string, Product>> = {
  alpine: 'Alpine',
  debian: 'Debian',
  node: 'Node.js',
  postgres: 'PostgreSQL',
  python: 'Python',
  ubuntu: 'Ubuntu',
};

/** All releases of a product that are known, newest first. */
export function releasesOf(product: Product): readonly Release[] {
  return table[product].map(([version, ends, codename]) => ({ product, version, codename, ends }));
}

/** What stands between the hyphens of a tag, with the release that it names. */
export interface TagPart {
  readonly text: string;
  readonly release: Release | undefined;
}

/** The parts of an image's tag: `python:3.12-slim-bookworm` has `3.12` (Python 3.12), `slim` and `bookworm` (Debian 12). */
export function partsOf(image: ImageReference): readonly TagPart[] {
  if (image.tag === undefined) return [];
  const product = productOf(image);
  return image.tag.split('-').map((text, index) => {
    const part = text.toLowerCase();
    const release =
      (index === 0 && product ? byVersion(product, part) : undefined) ??
      byVersion('Python', /^python(\d.*)$/.exec(part)?.[1]) ??
      byVersion('Alpine', /^alpine(\d.*)$/.exec(part)?.[1]) ??
      byCodename(part);
    return { text, release };
  });
}

/**
 * The releases that an image's tag names, the language before the system: `python:3.12-slim-bookworm` is Python
 * 3.12 on Debian 12. What the tag leaves open (`latest`, `python:3`) is left out.
 */
export function releasesIn(image: ImageReference): readonly Release[] {
  return partsOf(image).flatMap(({ release }) => release ?? []);
}

/**
 * The Debian below a tag of Python that names none: it moves with Debian, while the Python is supported
 * (bookworm from June 2023, trixie from August 2025). Tags of a patch release stay on what was newest when
 * they came, and are not decided.
 */
export function debianBelow(image: ImageReference): Release | undefined {
  if (productOf(image) !== 'Python') return undefined;
  const minor = /^3\.(\d+)(?:-slim)?$/.exec(image.tag ?? '')?.[1];
  if (minor === undefined) return undefined;
  return byCodename(Number(minor) === 8 ? 'bookworm' : Number(minor) >= 10 ? 'trixie' : '');
}

/** The product that an official image is named after. */
export function productOf({ registry, repository, name }: ImageReference): Product | undefined {
  const official = registry === 'docker.io' && (repository === name || repository === `library/${name}`);
  return official ? own(products, name) : undefined;
}

/** `Debian 12 (bookworm)`. */
export function releaseName({ product, version, codename }: Release): string {
  return codename === undefined ? `${product} ${version}` : `${product} ${version} (${codename})`;
}

/** Whether security fixes have stopped by a day, `YYYY-MM-DD`. */
export function hasEnded({ ends }: Release, today: string): boolean {
  return ends < today;
}

/** `3.12.4` belongs to release `3.12`; `3` to none. */
function byVersion(product: Product, text: string | undefined): Release | undefined {
  if (text === undefined) return undefined;
  // The tag `2` stays on the last Python 2; `3` moves on.
  const full = product === 'Python' && text === '2' ? '2.7' : text;
  return releasesOf(product).find(({ version }) => full === version || full.startsWith(`${version}.`));
}

function byCodename(text: string): Release | undefined {
  return [...releasesOf('Debian'), ...releasesOf('Ubuntu')].find(({ codename }) => codename === text);
}
