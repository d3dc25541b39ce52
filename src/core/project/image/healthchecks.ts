// How to ask well-known images whether they are ready, as entries of `healthcheck`.

import type { YamlValue } from '#core/compose/edits.ts';
import type { ProjectService } from '../model/project-service.ts';

/** In a compose file `$$` is a dollar sign for the container's shell. */
const TESTS: Readonly<Partial<Record<NonNullable<ProjectService['role']>, string>>> = {
  postgres: '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]',
  mysql: '["CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"]',
  mariadb: '["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]',
  redis: '["CMD", "redis-cli", "ping"]',
  rabbitmq: '["CMD", "rabbitmq-diagnostics", "-q", "ping"]',
};

/** The `healthcheck` of a service, ready to be added; undefined where none is known. */
export function healthcheckFor(role: ProjectService['role']): YamlValue | undefined {
  const test = role && TESTS[role];
  return test === undefined ? undefined : { test, interval: '5s', timeout: '5s', retries: '10' };
}
