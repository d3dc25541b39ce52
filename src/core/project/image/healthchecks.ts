// How to ask well-known images whether they are ready, as entries of `healthcheck`.

import { addEntry } from '#core/compose/edits.ts';
import type { MergedCompose } from '#core/compose/merged-compose.ts';
import { officialName } from '#core/dockerfile/base-images.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import type { Edit } from '#core/text.ts';
import type { ProjectService } from '../model/project-service.ts';

type Role = NonNullable<ProjectService['role']>;

const MYSQLADMIN = '["CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"]';

/** In a compose file `$$` is a dollar sign for the container's shell. */
const TESTS: Readonly<Partial<Record<Exclude<Role, 'mariadb'>, string>>> = {
  postgres: '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]',
  mysql: MYSQLADMIN,
  redis: '["CMD", "redis-cli", "ping"]',
  rabbitmq: '["CMD", "rabbitmq-diagnostics", "-q", "ping"]',
};

/**
 * The official images have `healthcheck.sh` since the spring of 2022: certainly those of 10.4 and later whose tag was built
 * again after that. All before 11 have `mysqladmin`. Undefined for a tag that tells neither, and for the images of others,
 * which have no such script.
 */
function mariadbTest(image: ImageReference | undefined): string | undefined {
  if (officialName(image) !== 'mariadb') return undefined;
  const tag = image?.tag ?? 'latest';
  if (/^(?:latest|lts|10(?:\.(?:[4-9]|1[01]))?|1[1-9](?:[.-].*)?)$/.test(tag))
    return '["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]';
  return /^(?:5|10)[.-]/.test(tag) ? MYSQLADMIN : undefined;
}

/** The words of `test` for the image of a service. */
function testOf({ role, image }: ProjectService): string | undefined {
  return role === 'mariadb' ? mariadbTest(image) : role && TESTS[role];
}

/**
 * Adds the `healthcheck` of a well-known image to its service; undefined where none is known, or the service says
 * something about its health already.
 */
export function healthcheckEdit({ parsed }: MergedCompose, target: ProjectService): Edit | undefined {
  const { name, service } = target;
  const file = parsed.get(service.key.path);
  const test = testOf(target);
  if (!file || test === undefined || service.healthcheck) return undefined;
  const value = { test, interval: '5s', timeout: '5s', retries: '10' };
  return addEntry(file, ['services', name], 'healthcheck', value);
}
