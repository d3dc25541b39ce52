// Reports services that start without waiting for their database.
import { addEntry } from '../../../../compose/edits.ts';
import { healthcheckFor } from '../../../../compose/healthchecks.ts';
import type { Dependency } from '../../../../compose/model.ts';
import { nodeAt } from '../../../../compose/tree.ts';
import { databaseKind } from '../../../../django/endpoints.ts';
import { setting } from '../../../../django/settle.ts';
import { at } from '../../../../django/value.ts';
import type { PlacedCommand, Stack, StackService } from '../../../../project/model.ts';
import { manageCommand } from '../../../../shell/program.ts';
import { type Edit, lineEnd } from '../../../../text.ts';
import { defineRule, type Fix } from '../../../rule.ts';

export const rule = defineRule({
  id: 'depends-on-not-ready',
  on: 'stack',
  title: 'Database not ready at startup',
  severity: 'warning',
  failure: 'Connection refused',
  check(stack, report) {
    for (const service of stack.services.values()) {
      if (!usesDatabaseServer(service) || !service.command.known || waits(stack, service)) continue;
      for (const dependency of service.service.dependsOn) {
        const database = stack.services.get(dependency.service);
        if (dependency.condition !== 'service_started' || !database || !isDatabase(database)) continue;
        const first = service.command.commands.find(needsDatabase);
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
          fixes: fixes(stack, service, dependency, database),
        });
      }
    }
  },
});

function isDatabase({ role }: StackService): boolean {
  return role === 'postgres' || role === 'mysql' || role === 'mariadb';
}

/** Django or one of its workers, unless the settings use SQLite. */
function usesDatabaseServer({ django, celery, settings, variable }: StackService): boolean {
  if (!django && !celery) return false;
  const engine = settings && at(setting(settings, 'DATABASES', variable), 'default', 'ENGINE');
  return databaseKind(engine) !== 'sqlite';
}

/** `migrate` and `runserver` (which checks for migrations) connect at startup; other servers at the first request. */
function needsDatabase({ command, certain }: PlacedCommand): boolean {
  const subcommand = manageCommand(command)?.subcommand?.value ?? '';
  return (
    certain &&
    ['migrate', 'migrate_schemas', 'runserver', 'runserver_plus', 'loaddata', 'createcachetable'].includes(
      subcommand,
    )
  );
}

function wordsOf({ command }: PlacedCommand): string {
  const manage = manageCommand(command);
  return manage?.subcommand?.value ?? command.argv[0]?.value ?? '';
}

function restarts({ service: { restart, node } }: StackService): boolean {
  const policy = nodeAt(node, 'deploy', 'restart_policy');
  return policy !== undefined || (restart !== undefined && restart.value !== 'no');
}

const waiting =
  /wait|ready|sleep|retry|check_?db|^nc$|^ncat$|netcat|dockerize|^psql$|mysqladmin|^mysql$|^until$|^ping$|^curl$|socket/i;

/** Whether anything in the startup looks like waiting, or an earlier service waits. */
function waits(stack: Stack, { command, service }: StackService): boolean {
  const looksLikeWaiting = command.commands.some(
    ({ command: { argv, via } }) =>
      [...via, ...argv.map((word) => word.value)].some((word) => waiting.test(word)) ||
      isOwnPython(argv.map((word) => word.value)),
  );
  return (
    looksLikeWaiting ||
    service.dependsOn.some(
      ({ service: name, condition }) =>
        condition === 'service_completed_successfully' ||
        (condition === 'service_healthy' && !isDatabaseName(stack, name)),
    )
  );
}

function isDatabaseName(stack: Stack, name: string): boolean {
  const service = stack.services.get(name);
  return service !== undefined && isDatabase(service);
}

/** A Python program of the project, which may wait for the database itself. */
function isOwnPython([program = '', ...args]: readonly string[]): boolean {
  return (
    /^python/.test(program) &&
    args.some((word) => word === '-c' || (word.endsWith('.py') && !word.endsWith('manage.py')))
  );
}

function fixes(
  stack: Stack,
  { name }: StackService,
  dependency: Dependency,
  database: StackService,
): readonly Fix[] {
  const condition = conditionEdit(stack, name, dependency);
  const health = healthEdit(stack, database);
  if (!condition || health === 'unknown') return [];
  return [
    {
      title: `Wait until \`${database.name}\` is healthy`,
      safe: false,
      edits: health ? [condition, health] : [condition],
    },
  ];
}

/** Undefined where the database has a healthcheck already, `unknown` where none can be added. */
function healthEdit(
  stack: Stack,
  { name, role, service, stage }: StackService,
): Edit | 'unknown' | undefined {
  if (service.healthcheck && !service.healthcheck.disabled) return undefined;
  if (stage?.healthcheck) return undefined;
  const file = stack.set.parsed.get(service.key.path);
  const value = service.healthcheck ? undefined : healthcheckFor(role);
  if (!file || value === undefined) return 'unknown';
  return addEntry(file, ['services', name], 'healthcheck', value) ?? 'unknown';
}

/** Rewrites the list of dependencies as a map; undefined where it is not a plain list. */
function conditionEdit(
  stack: Stack,
  name: string,
  { location, form, service }: Dependency,
): Edit | undefined {
  const file = stack.set.parsed.get(location.path);
  if (!file || form !== 'list') return undefined;
  const list = nodeAt(file.root, 'services', name, 'depends_on');
  if (list?.kind !== 'list' || list.location.path !== file.path) return undefined;
  const { text } = file.source;
  const [first] = list.items;
  const last = list.items.at(-1);
  if (!first || !last || list.items.some((item) => item.kind !== 'scalar' || item.style !== 'plain'))
    return undefined;
  const line = file.source.lineSpan(file.source.positionAt(first.location.span.start).line);
  const lead = text.slice(line.start, first.location.span.start);
  const indent = /^([ \t]*)-[ \t]+$/.exec(lead)?.[1];
  const span = { start: line.start, end: last.location.span.end };
  if (indent === undefined || text.slice(span.start, span.end).includes('#')) return undefined;
  // YAML allows a list, but not a map, in the column of its key.
  const key =
    /^[ \t]*/.exec(
      text.slice(file.source.lineSpan(file.source.positionAt(line.start).line - 1).start),
    )?.[0] ?? '';
  const column = indent.length > key.length ? indent : `${indent}  `;
  const lines = list.items.flatMap((item) => {
    const written = item.kind === 'scalar' ? item.raw : '';
    return [
      `${column}${written}:`,
      `${column}  condition: ${written === service ? 'service_healthy' : 'service_started'}`,
    ];
  });
  return { path: file.path, span, text: lines.join(lineEnd(text)) };
}
