// One script, several services: each of them migrates the same database at the same moment.
import { isEnabled } from '#core/compose/co-running.ts';
import { defineRule } from '#core/lint/rule.ts';
import { isSqlDatabase } from '#core/project/image/image-roles.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { hasOption, type ManageCommand, manageCommand } from '#core/shell/program.ts';
import type { Location } from '#core/text.ts';

interface Migration {
  readonly location: Location;
  readonly services: ProjectService[];
}

export const rule = defineRule({
  id: 'migrate-in-every-service',
  on: 'compose-project',
  title: 'Several services migrate the database at once',
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
        message: `${list(names)} ${names.length > 1 ? `start together and ${names.length > 2 ? 'all' : 'both'} run` : 'starts several times and always runs'} this \`migrate\`: against a database that is not up to date they get into each other's way. Let one service migrate, and the others wait for it.`,
        related: first.map(({ name, service }) => ({
          message: `\`${name}\` runs it when it starts.`,
          location: service.key,
        })),
      });
    }
  },
});

/** A database server; SQLite in a container's own file is nobody else's. */
function sharesDatabase(project: ComposeProject): boolean {
  const server = [...project.services.values()].some(({ role }) => isSqlDatabase(role));
  return (
    server || project.connections.some(({ endpoint: { kind } }) => kind === 'postgres' || kind === 'mysql')
  );
}

/** Each place of a script or command that surely migrates, with the services that start there by default. */
function migrations(project: ComposeProject): readonly Migration[] {
  const found = new Map<string, Migration>();
  for (const service of project.services.values()) {
    if (!isEnabled(service.service, project.set) || service.service.replicas === 0) continue;
    for (const located of service.command.commands) {
      const manage = migrateIn(located);
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

function migrateIn({ certain, command }: LocatedCommand): ManageCommand | undefined {
  const manage = certain ? manageCommand(command) : undefined;
  if (manage?.subcommand?.value !== 'migrate') return undefined;
  return hasOption(manage.args, ['--check', '--plan', '--help', '-h']) ? undefined : manage;
}

/** `one` starts only when `other` is healthy or has ended, directly or through others. */
function waitsFor(project: ComposeProject, one: ProjectService, other: ProjectService): boolean {
  const seen = new Set<string>();
  const pending = [one.name];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const { service, condition } of project.services.get(name)?.service.dependsOn ?? []) {
      if (condition === 'service_started' || seen.has(service)) continue;
      if (service === other.name) return true;
      seen.add(service);
      pending.push(service);
    }
  }
  return false;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
