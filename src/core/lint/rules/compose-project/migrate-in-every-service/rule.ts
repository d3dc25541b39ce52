// Reports a `migrate` that several services run at the same time, often through a shared entrypoint.
import { isEnabled } from '#core/compose/co-running.ts';
import { defineRule } from '#core/lint/rule.ts';
import { isSqlDatabase } from '#core/project/image/image-roles.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { migration } from '#core/project/startup/migrations.ts';
import { waitsFor } from '#core/project/startup/startup-order.ts';
import type { Location } from '#core/text.ts';

interface Migration {
  readonly location: Location;
  readonly services: ProjectService[];
}

export const rule = defineRule({
  id: 'migrate-in-every-service',
  on: 'compose-project',
  title: 'Concurrent migrations',
  severity: 'warning',
  failure: 'duplicate key value violates unique constraint',
  check(project, report) {
    if (!project.set.complete || !sharesDatabase(project)) return;
    for (const { location, services } of migrations(project)) {
      const first = services.filter((one) => !services.some((other) => waitsFor(project, one, other)));
      const containers = first.reduce((sum, { service }) => sum + Math.max(1, service.replicas ?? 1), 0);
      if (containers < 2) continue;
      const names = first.map(({ name }) => `\`${name}\``);
      report({
        path: location.path,
        span: location.span,
        message: `${names.length > 1 ? `${list(names)} run` : `Every container of ${list(names)} runs`} this \`migrate\` at the same time, so new migrations can collide. Run it in one service that the others wait for.`,
        related: first.map(({ name, service }) => ({
          message: `\`${name}\` runs it at startup.`,
          location: service.key,
        })),
      });
    }
  },
});

/** A database server. A SQLite file inside a container is not shared. */
function sharesDatabase(project: ComposeProject): boolean {
  const server = [...project.services.values()].some(({ role }) => isSqlDatabase(role));
  return (
    server || project.connections.some(({ endpoint: { kind } }) => kind === 'postgres' || kind === 'mysql')
  );
}

/** Each command that certainly migrates, with the services that run it by default. */
function migrations(project: ComposeProject): readonly Migration[] {
  const found = new Map<string, Migration>();
  for (const service of project.services.values()) {
    if (!isEnabled(service.service, project.set) || service.service.replicas === 0) continue;
    for (const located of service.command.commands) {
      const manage = migration(located);
      if (!manage?.subcommand) continue;
      const { path, span } = located.at(manage.manage);
      const key = `${path}\n${span.start}`;
      const end = manage.subcommand.span.end;
      const known = found.get(key);
      if (known) known.services.push(service);
      else found.set(key, { location: { path, span: { start: span.start, end } }, services: [service] });
    }
  }
  return [...found.values()];
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
