// Reports databases whose data directory is not on a volume: `docker compose down` loses the data.

import type { Mount } from '#core/compose/compose-service.ts';
import { addEntry } from '#core/compose/edits.ts';
import type { MergedCompose } from '#core/compose/merged-compose.ts';
import { officialName } from '#core/dockerfile/base-images.ts';
import { join, within } from '#core/files.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { own } from '#core/own.ts';
import { mountOf } from '#core/project/image/mounts.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { isTemporary } from '#core/project/temporary-services.ts';
import type { Edit } from '#core/text.ts';

/** The data directories of the images. Source: the Dockerfiles of github.com/docker-library. */
const DATA: Readonly<Record<string, string>> = {
  mysql: '/var/lib/mysql',
  mariadb: '/var/lib/mysql',
  mongo: '/data/db',
};
/** `VOLUME` of the official PostgreSQL image up to version 17. */
const OWN_VOLUME = '/var/lib/postgresql/data';
/** Images built on the official one, which keep its paths. */
const DERIVED = new Set([
  'postgis/postgis',
  'pgvector/pgvector',
  'timescale/timescaledb',
  'imresamu/postgis',
]);

export const rule = defineRule({
  id: 'database-not-persisted',
  on: 'compose-project',
  title: 'Database without a volume',
  severity: 'warning',
  check(project, report) {
    if (!project.set.complete) return;
    const used = usedVolumes(project.set);
    for (const target of project.services.values()) {
      const { service, image } = target;
      const place = service.build || !image ? undefined : placeOf(target, image);
      if (!place || !image || !service.image || isTemporary(project, target)) continue;
      const mount = mountOf(target, place.data);
      if (mount === 'unknown' || service.mounts.some(({ type }) => type === 'unknown')) continue;
      const { volume } = place;
      if (mount && !(isOldPostgres(image) && mount.type !== 'tmpfs' && isAboveOwnVolume(mount, volume)))
        continue;
      if (!mount && service.mounts.some(({ target: at }) => at && place.elsewhere.test(at))) continue;
      const { path, span } = mount?.targetLocation ?? service.image.location;
      report({
        path,
        span,
        message: mount
          ? `The image declares its own volume at \`${volume}\`, so the data bypasses this one and is lost after \`docker compose down\`. Mount it at \`${volume}\`.`
          : `\`${target.name}\` stores its data in \`${place.data}\`, which is not on a volume, so \`docker compose down\` loses it. Mount a volume at \`${volume}\`.`,
        fixes: mount ? moved({ path, span }, volume) : kept(project, target, volume, used),
      });
    }
  },
});

interface Place {
  /** The data directory. */
  readonly data: string;
  /** Where to mount a volume for it. */
  readonly volume: string;
  /** Mounts with an unknown effect, or that another rule reports. */
  readonly elsewhere: RegExp;
}

const nothing = /^$/;

/** The data directory; undefined if the image is not known well enough. */
function placeOf({ variable }: ProjectService, image: ImageReference): Place | undefined {
  const name = officialName(image);
  const known = name === undefined ? undefined : own(DATA, name);
  if (known !== undefined) return { data: known, volume: known, elsewhere: nothing };
  if (name !== 'postgres' && !DERIVED.has(image.repository)) return undefined;
  const given = variable('PGDATA');
  if (given.value?.startsWith('/'))
    return { data: join(given.value), volume: join(given.value), elsewhere: nothing };
  if (given.value !== undefined || (!given.known && name === 'postgres')) return undefined;
  const version = versionOf(image);
  if (version !== undefined && version < 18)
    return { data: OWN_VOLUME, volume: OWN_VOLUME, elsewhere: nothing };
  const volume = '/var/lib/postgresql';
  if (version !== undefined)
    return { data: `${volume}/${version}/docker`, volume, elsewhere: /^\/var\/lib\/postgresql\/data\/*$/ };
  const isNewest = name === 'postgres' && image.digest === undefined && image.tag === undefined;
  return isNewest ? { data: volume, volume, elsewhere: /^\/var\/lib\/postgresql\// } : undefined;
}

function isOldPostgres(image: ImageReference): boolean {
  const version = officialName(image) === 'postgres' ? versionOf(image) : undefined;
  return version !== undefined && version < 18;
}

/** The mount is above the path that the image declares as a volume, and the data is below that path. */
function isAboveOwnVolume({ target }: Mount, path: string): boolean {
  if (target === undefined || within(OWN_VOLUME, path) === undefined) return false;
  return within(join(target), OWN_VOLUME) !== undefined && join(target) !== OWN_VOLUME;
}

/** PostgreSQL's major version: the first number of the tag, or the one after `pg`. */
function versionOf({ tag = '' }: ImageReference): number | undefined {
  const digits = /(?:^|-)pg(\d{1,2})(?:\D|$)/.exec(tag)?.[1] ?? /^(\d{1,2})(?:[.-]|$)/.exec(tag)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function moved({ path, span }: { path: string; span: Edit['span'] }, target: string): Fix[] {
  return [{ title: `Mount at \`${target}\``, safe: false, edits: [{ path, span, text: target }] }];
}

function kept(
  { set }: ComposeProject,
  { name, service }: ProjectService,
  path: string,
  used: ReadonlySet<string>,
): Fix[] {
  const file = set.parsed.get(service.key.path);
  if (!file) return [];
  const free = unusedVolume(set, service.key.path, used);
  const volume = free ?? `${name}-data`;
  if (!free && set.volumes.has(volume)) return [];
  const use = addEntry(file, ['services', name], 'volumes', [`${volume}:${path}`]);
  const declare = free ? undefined : addEntry(file, [], 'volumes', { [volume]: null });
  if (!use || !(free || declare)) return [];
  return [
    {
      title: `Mount the volume \`${volume}\` at \`${path}\``,
      safe: false,
      edits: declare ? [use, declare] : [use],
    },
  ];
}

/** The sources of all mounts. */
function usedVolumes({ services }: MergedCompose): ReadonlySet<string> {
  return new Set(
    [...services.values()].flatMap(({ mounts }) => mounts.flatMap(({ source }) => source ?? [])),
  );
}

/** A volume that the file declares for a database and no service uses. */
function unusedVolume(
  { volumes }: MergedCompose,
  path: string,
  used: ReadonlySet<string>,
): string | undefined {
  const free = [...volumes.values()].filter(
    ({ name, key, external }) =>
      key.path === path && !external && !used.has(name) && /db|data|pg|postgres|sql|mongo/i.test(name),
  );
  return free.length === 1 ? free[0]?.name : undefined;
}
