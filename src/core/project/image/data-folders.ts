// Where the images of databases keep their data.
import type { Mount } from '#core/compose/compose-service.ts';
import { officialName } from '#core/dockerfile/base-images.ts';
import { join, within } from '#core/files.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import { own } from '#core/own.ts';
import type { ProjectService } from '../model/project-service.ts';

/** Source: the Dockerfiles of github.com/docker-library. */
const DATA: Readonly<Record<string, string>> = {
  mysql: '/var/lib/mysql',
  mariadb: '/var/lib/mysql',
  mongo: '/data/db',
};
/** `VOLUME` of the official PostgreSQL image until 17. */
const OWN_VOLUME = '/var/lib/postgresql/data';
/** Images built on the official one, which keep its entrypoint and its paths. */
const DERIVED = new Set([
  'postgis/postgis',
  'pgvector/pgvector',
  'timescale/timescaledb',
  'imresamu/postgis',
]);

/** Whether an image is the official one of PostgreSQL, or one built on it that keeps its entrypoint. */
export function isPostgresImage(image: ImageReference | undefined): image is ImageReference {
  return (
    officialName(image) === 'postgres' || (image?.registry === 'docker.io' && DERIVED.has(image.repository))
  );
}

export interface DataFolder {
  /** The folder with the data, absolute in the container. */
  readonly data: string;
  /** Where a volume for it belongs. */
  readonly volume: string;
  /** Mounts of which nobody knows what they change, or which the image refuses. */
  readonly elsewhere: RegExp;
}

const nothing = /^$/;

/** Where a database service keeps its data; undefined where its image is not known well enough. */
export function dataFolderOf({ service, image, variable }: ProjectService): DataFolder | undefined {
  if (service.build || !image) return undefined;
  const name = officialName(image);
  const known = name === undefined ? undefined : own(DATA, name);
  if (known !== undefined) return { data: known, volume: known, elsewhere: nothing };
  if (!isPostgresImage(image)) return undefined;
  const given = variable('PGDATA');
  if (given.value?.startsWith('/'))
    return { data: join(given.value), volume: join(given.value), elsewhere: nothing };
  if (given.value !== undefined || (!given.known && name === 'postgres')) return undefined;
  const version = postgresVersion(image);
  if (version !== undefined && version < 18)
    return { data: OWN_VOLUME, volume: OWN_VOLUME, elsewhere: nothing };
  const volume = '/var/lib/postgresql';
  if (version !== undefined)
    return { data: `${volume}/${version}/docker`, volume, elsewhere: /^\/var\/lib\/postgresql\/data\/*$/ };
  return isNewestPostgres(image)
    ? { data: volume, volume, elsewhere: /^\/var\/lib\/postgresql\// }
    : undefined;
}

/**
 * Whether the image of a service makes a volume of its own below a mount, so that a path in it is not in the
 * mount: PostgreSQL until 17.
 */
export function hasOwnVolumeBelow({ image }: ProjectService, { type, target }: Mount, path: string): boolean {
  const version = image && officialName(image) === 'postgres' ? postgresVersion(image) : undefined;
  if (version === undefined || version >= 18 || type === 'tmpfs' || target === undefined) return false;
  if (within(OWN_VOLUME, path) === undefined) return false;
  return within(join(target), OWN_VOLUME) !== undefined && join(target) !== OWN_VOLUME;
}

/** Whether a reference means the newest version of the official image: no tag, `latest`, or a tag that only names a variant. */
export function isNewestPostgres(image: ImageReference): boolean {
  if (officialName(image) !== 'postgres' || image.digest !== undefined) return false;
  return image.tag === undefined || /^(?:latest|alpine|bookworm|trixie)/.test(image.tag);
}

/** PostgreSQL's major version: the first number, or what stands behind `pg`. */
export function postgresVersion({ tag = '' }: ImageReference): number | undefined {
  const digits = /(?:^|-)pg(\d{1,2})(?:\D|$)/.exec(tag)?.[1] ?? /^(\d{1,2})(?:[.-]|$)/.exec(tag)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
