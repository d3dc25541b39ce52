// Reports Celery services that wait for the database, but not for the service that creates its tables.
import { isEnabled } from '#core/compose/co-running.ts';
import { addEntry } from '#core/compose/edits.ts';
import { defineRule, type Fix, type Related } from '#core/lint/rule.ts';
import { databaseSchedule } from '#core/project/django/beat-schedule.ts';
import { isSqlDatabase } from '#core/project/image/image-roles.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { looksLikeWaiting, restarts } from '#core/project/startup/database-wait.ts';
import { migration } from '#core/project/startup/migrations.ts';
import { startsAfter, waitsFor } from '#core/project/startup/startup-order.ts';
import { serverName } from '#core/shell/servers.ts';

export const rule = defineRule({
  id: 'tables-not-migrated',
  on: 'compose-project',
  title: 'Celery started before the migrations',
  severity: 'warning',
  failure: 'does not exist',
  check(project, report) {
    if (!project.set.complete) return;
    for (const service of project.services.values()) {
      const place = service.service.node.entries.get('depends_on')?.key;
      const migrates =
        place && waitsForDatabaseAlone(project, service) ? migratorOf(project, service) : undefined;
      if (!place || !migrates) continue;
      const scheduler = databaseSchedule(service);
      const end = endOf(migrates);
      report({
        ...place,
        severity: scheduler && !restarts(service) ? 'warning' : 'hint',
        message: `\`${service.name}\` ${scheduler ? 'reads' : 'may use'} tables that \`${migrates.name}\` creates at startup, but does not wait for it. Wait for \`${migrates.name}\` with \`${end}\`.`,
        related: [
          ...migrationsOf(migrates),
          ...(scheduler ? [{ message: 'The schedule is stored in the database.', location: scheduler }] : []),
        ],
        fixes: fixes(project, service, migrates, end),
      });
    }
  },
});

/** A worker, or beat with its schedule in the database, that is started when the database is healthy. */
function waitsForDatabaseAlone(project: ComposeProject, service: ProjectService): boolean {
  const { main, commands, known } = service.command;
  const process = main?.certain && known ? serverName(main.command) : undefined;
  const needsTables = process === 'celery worker' || (process === 'celery beat' && databaseSchedule(service));
  if (!needsTables || !isEnabled(service.service, project.set)) return false;
  if (commands.some((located) => located !== main && (looksLikeWaiting(located) || migration(located))))
    return false;
  return service.service.dependsOn.some(
    ({ service: name, condition }) =>
      condition === 'service_healthy' && isSqlDatabase(project.services.get(name)?.role),
  );
}

/** The one service that migrates, for which this one could wait and does not. */
function migratorOf(project: ComposeProject, service: ProjectService): ProjectService | undefined {
  const all = [...project.services.values()].filter(
    (other) => other !== service && migrationsOf(other).length > 0,
  );
  const [only] = all.filter((other) => isEnabled(other.service, project.set));
  if (!only || all.length > 1 || waitsFor(project, service, only)) return undefined;
  return startsAfter(project, only, service) ? undefined : only;
}

function migrationsOf({ command }: ProjectService): readonly Related[] {
  return command.commands
    .filter((located) => migration(located))
    .map(({ path, command: { span } }) => ({
      message: 'The tables are created here.',
      location: { path, span },
    }));
}

/** A service that only migrates ends; another one is healthy some time after. */
function endOf({ command: { main } }: ProjectService): string {
  return main && migration(main) ? 'service_completed_successfully' : 'service_healthy';
}

function fixes(
  { set }: ComposeProject,
  { name, service }: ProjectService,
  migrates: ProjectService,
  condition: string,
): readonly Fix[] {
  const file = set.parsed.get(service.key.path);
  const asked = service.dependsOn.some((one) => one.service === migrates.name);
  if (!file || asked || (condition === 'service_healthy' && !migrates.healthcheck)) return [];
  const edit = addEntry(file, ['services', name, 'depends_on'], migrates.name, { condition });
  return edit ? [{ title: `Wait for \`${migrates.name}\``, edits: [edit] }] : [];
}
