// Reports volumes at the old data path of PostgreSQL, with which the image refuses to start since version 18.
import { officialName } from '#core/dockerfile/base-images.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

const OLD_PATH = '/var/lib/postgresql/data';
const NEW_PATH = '/var/lib/postgresql';

export const rule = defineRule({
  id: 'postgres-data-path',
  on: 'compose-project',
  title: 'Outdated data path for PostgreSQL 18',
  severity: 'error',
  failure: 'in 18+, these Docker images are configured to store database data in a',
  check({ services }, report) {
    for (const { service, image, variable } of services.values()) {
      if (service.build || officialName(image) !== 'postgres' || !image || !isNew(image)) continue;
      const { value, known } = variable('PGDATA');
      if (!known || value !== undefined || service.entrypoint) continue;
      for (const { target, targetLocation } of service.mounts) {
        if (!targetLocation || target?.replace(/\/+$/, '') !== OLD_PATH) continue;
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
    }
  },
});

/** Version 18 or later. No tag, `latest` and a tag that only names a variant mean the newest version. */
function isNew({ tag, digest }: ImageReference): boolean {
  if (tag === undefined) return digest === undefined;
  const version = /^(\d+)/.exec(tag)?.[1];
  if (version !== undefined) return Number(version) >= 18;
  return /^(?:latest|alpine|bookworm|trixie)/.test(tag);
}
