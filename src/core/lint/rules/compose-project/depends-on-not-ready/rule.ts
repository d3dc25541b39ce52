// Reports services that start without waiting for their database.

import type { Dependency } from '#core/compose/compose-service.ts';
import { waitForHealth } from '#core/compose/dependency-edits.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { mayUseDatabaseServer } from '#core/project/django/database-kind.ts';
import { healthcheckEdit } from '#core/project/image/healthchecks.ts';
import { isSqlDatabase } from '#core/project/image/image-roles.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { mayKeepDataIn } from '#core/project/network/connections.ts';
import { firstDatabaseCommand, restarts, waitsForDatabase } from '#core/project/startup/database-wait.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { manageCommand } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'depends-on-not-ready',
  on: 'compose-project',
  title: 'Database not ready at startup',
  severity: 'warning',
  failure: 'Connection refused',
  check(project, report) {
    for (const service of project.services.values()) {
      const { dependsOn } = service.service;
      const started = dependsOn.filter(({ condition }) => condition === 'service_started');
      if (started.length === 0 || !mayUseDatabaseServer(service) || !service.command.known) continue;
      if (waitsForDatabase(project, service)) continue;
      for (const dependency of started) {
        const database = project.services.get(dependency.service);
        if (!database || !isSqlDatabase(database.role) || !mayKeepDataIn(project, service, database))
          continue;
        const first = firstDatabaseCommand(service);
        report({
          path: dependency.location.path,
          span: dependency.location.span,
          severity: first && !restarts(service) ? 'warning' : 'hint',
          message: `\`${service.name}\` starts before \`${database.name}\` accepts connections${first ? `, so \`${wordsOf(first)}\` can fail` : ''}. Use \`condition: service_healthy\`.`,
          ...(first && {
            related: [
              {
                message: 'The database is used here.',
                location: { path: first.path, span: first.command.span },
              },
            ],
          }),
          fixes: fixes(project, service, dependency, database),
        });
      }
    }
  },
});

function wordsOf({ command }: LocatedCommand): string {
  const manage = manageCommand(command);
  return manage?.subcommand?.value ?? command.argv[0]?.value ?? '';
}

function fixes(
  project: ComposeProject,
  { name }: ProjectService,
  dependency: Dependency,
  database: ProjectService,
): readonly Fix[] {
  const file = project.set.parsed.get(dependency.location.path);
  const condition = file && waitForHealth(file, name, dependency);
  const health = hasHealthcheck(database) ? undefined : healthcheckEdit(project.set, database);
  if (!condition || !(health || hasHealthcheck(database))) return [];
  return [
    {
      title: `Wait until \`${database.name}\` is healthy`,
      edits: health ? [condition, health] : [condition],
    },
  ];
}

function hasHealthcheck({ service: { healthcheck }, stage }: ProjectService): boolean {
  return (healthcheck && !healthcheck.disabled) || stage?.healthcheck !== undefined;
}
