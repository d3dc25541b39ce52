// Reports volumes at the old data path of PostgreSQL, with which the image refuses to start since version 18.
import { officialName } from '#core/dockerfile/base-images.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { isNewestPostgres, isPostgresImage, postgresVersion } from '#core/project/image/data-folders.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';

const OLD_PATH = '/var/lib/postgresql/data';
const NEW_PATH = '/var/lib/postgresql';

export const rule = defineRule({
  id: 'postgres-data-path',
  on: 'service',
  title: 'Outdated data path for PostgreSQL 18',
  severity: 'error',
  failure: 'in 18+, these Docker images are configured to store database data in a',
  check(target, report) {
    const { service, image } = target;
    if (!isPostgresImage(image) || !isNew(image) || startsElse(target) || mayMoveData(target)) return;
    for (const { target: path, targetLocation } of service.mounts) {
      if (!targetLocation || path?.replace(/\/+$/, '') !== OLD_PATH) continue;
      report({
        ...at(targetLocation),
        message: `Since PostgreSQL 18, \`${image.text}\` refuses to start with a volume at \`${OLD_PATH}\`. Mount it at \`${NEW_PATH}\`, or pin an older version.`,
        fixes: [
          {
            title: `Mount at \`${NEW_PATH}\``,
            edits: [{ path: targetLocation.path, span: targetLocation.span, text: NEW_PATH }],
          },
        ],
      });
    }
  },
});

/** Another entrypoint than that of the image, or one that is not known. */
function startsElse({ service, stage }: ProjectService): boolean {
  return service.entrypoint !== undefined || (service.build !== undefined && (!stage || !!stage.entrypoint));
}

/** `PGDATA` is set, or may be. An image that is built on the official one sets none itself. */
function mayMoveData({ service, variable, image }: ProjectService): boolean {
  const { value, known } = variable('PGDATA');
  if (value !== undefined || service.environment.has('PGDATA') || !service.environmentComplete) return true;
  return !known && officialName(image) === 'postgres';
}

/** Version 18 or later. */
function isNew(image: ImageReference): boolean {
  const version = postgresVersion(image);
  return version === undefined ? isNewestPostgres(image) : version >= 18;
}
