// How to ask well-known images whether they are ready, as entries of `healthcheck`.

import { addEntry } from '#core/compose/edits.ts';
import type { MergedCompose } from '#core/compose/merged-compose.ts';
import type { Edit } from '#core/text.ts';
import type { ProjectService } from '../model/project-service.ts';

/** In a compose file `$$` is a dollar sign for the container's shell. */
const TESTS: Readonly<Partial<Record<NonNullable<ProjectService['role']>, string>>> = {
  postgres: '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]',
  mysql: '["CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"]',
  mariadb: '["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]',
  redis: '["CMD", "redis-cli", "ping"]',
  rabbitmq: '["CMD", "rabbitmq-diagnostics", "-q", "ping"]',
};

/**
 * Adds the `healthcheck` of a well-known image to its service; undefined where none is known, or the service says
 * something about its health already.
 */
export function healthcheckEdit(
  { parsed }: MergedCompose,
  { name, role, service }: ProjectService,
): Edit | undefined {
  const file = parsed.get(service.key.path);
  const test = role && TESTS[role];
  if (!file || test === undefined || service.healthcheck) return undefined;
  const value = { test, interval: '5s', timeout: '5s', retries: '10' };
  return addEntry(file, ['services', name], 'healthcheck', value);
}
