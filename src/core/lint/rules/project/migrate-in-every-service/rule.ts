// Reports a `migrate` that several services run at the same time, often through a shared entrypoint.
import { isEnabled } from '../../../../compose/together.ts';
import type { PlacedCommand, Stack, StackService } from '../../../../project/model.ts';
import { hasOption, type ManageCommand, manageCommand } from '../../../../shell/program.ts';
import type { Location } from '../../../../text.ts';
import { defineRule } from '../../../rule.ts';

interface Migration {
  readonly location: Location;
  readonly services: StackService[];
}

export const rule = defineRule({
  id: 'migrate-in-every-service',
  on: 'stack',
  title: 'Concurrent migrations',
  severity: 'warning',
  failure: 'duplicate key value violates unique constraint',
  check(stack, report) {
    if (!stack.set.complete || !sharesDatabase(stack)) return;
    for (const { location, services } of migrations(stack)) {
      const first = services.filter((one) => !services.some((other) => waitsFor(stack, one, other)));
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
function sharesDatabase(stack: Stack): boolean {
  const server = [...stack.services.values()].some(
    ({ role }) => role === 'postgres' || role === 'mysql' || role === 'mariadb',
  );
  return (
    server || stack.connections.some(({ endpoint: { kind } }) => kind === 'postgres' || kind === 'mysql')
  );
}

/** Each command that certainly migrates, with the services that run it by default. */
function migrations(stack: Stack): readonly Migration[] {
  const found = new Map<string, Migration>();
  for (const service of stack.services.values()) {
    if (!isEnabled(service.service, stack.set) || service.service.replicas === 0) continue;
    for (const placed of service.command.commands) {
      const manage = migrateIn(placed);
      if (!manage?.subcommand) continue;
      const { path, span } = placed.at(manage.manage);
      const key = `${path}\n${span.start}`;
      const end = manage.subcommand.span.end;
      const known = found.get(key);
      if (known) known.services.push(service);
      else found.set(key, { location: { path, span: { start: span.start, end } }, services: [service] });
    }
  }
  return [...found.values()];
}

function migrateIn({ certain, command }: PlacedCommand): ManageCommand | undefined {
  const manage = certain ? manageCommand(command) : undefined;
  if (manage?.subcommand?.value !== 'migrate') return undefined;
  return hasOption(manage.args, ['--check', '--plan', '--help', '-h']) ? undefined : manage;
}

/** `one` starts only after `other` is healthy or has ended, directly or through other services. */
function waitsFor(stack: Stack, one: StackService, other: StackService): boolean {
  const seen = new Set<string>();
  const pending = [one.name];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const { service, condition } of stack.services.get(name)?.service.dependsOn ?? []) {
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
