// Reports services that start without waiting for their database.

import type { Dependency } from '#core/compose/compose-service.ts';
import { addEntry } from '#core/compose/edits.ts';
import { nodeAt } from '#core/compose/tree.ts';
import { databaseKind } from '#core/django/endpoints.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { at } from '#core/django/evaluator/values.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { healthcheckFor } from '#core/project/image/healthchecks.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { manageCommand } from '#core/shell/program.ts';
import { type Edit, lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'depends-on-not-ready',
  on: 'compose-project',
  title: 'Database not ready at startup',
  severity: 'warning',
  failure: 'Connection refused',
  check(project, report) {
    for (const service of project.services.values()) {
      if (!usesDatabaseServer(service) || !service.command.known || waits(project, service)) continue;
      for (const dependency of service.service.dependsOn) {
        const database = project.services.get(dependency.service);
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
          fixes: fixes(project, service, dependency, database),
        });
      }
    }
  },
});

function isDatabase({ role }: ProjectService): boolean {
  return role === 'postgres' || role === 'mysql' || role === 'mariadb';
}

/** Django or one of its workers, unless the settings use SQLite. */
function usesDatabaseServer({ django, celery, settings, variable }: ProjectService): boolean {
  if (!django && !celery) return false;
  const engine = settings && at(setting(settings, 'DATABASES', variable), 'default', 'ENGINE');
  return databaseKind(engine) !== 'sqlite';
}

/** `migrate` and `runserver` (which checks for migrations) connect at startup; other servers at the first request. */
function needsDatabase({ command, certain }: LocatedCommand): boolean {
  const subcommand = manageCommand(command)?.subcommand?.value ?? '';
  return (
    certain &&
    ['migrate', 'migrate_schemas', 'runserver', 'runserver_plus', 'loaddata', 'createcachetable'].includes(
      subcommand,
    )
  );
}

function wordsOf({ command }: LocatedCommand): string {
  const manage = manageCommand(command);
  return manage?.subcommand?.value ?? command.argv[0]?.value ?? '';
}

function restarts({ service: { restart, node } }: ProjectService): boolean {
  const policy = nodeAt(node, 'deploy', 'restart_policy');
  return policy !== undefined || (restart !== undefined && restart.value !== 'no');
}

const waiting =
  /wait|ready|sleep|retry|check_?db|^nc$|^ncat$|netcat|dockerize|^psql$|mysqladmin|^mysql$|^until$|^ping$|^curl$|socket/i;

/** Whether anything in the startup looks like waiting, or an earlier service waits. */
function waits(project: ComposeProject, { command, service }: ProjectService): boolean {
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
        (condition === 'service_healthy' && !isDatabaseName(project, name)),
    )
  );
}

function isDatabaseName(project: ComposeProject, name: string): boolean {
  const service = project.services.get(name);
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
  project: ComposeProject,
  { name }: ProjectService,
  dependency: Dependency,
  database: ProjectService,
): readonly Fix[] {
  const condition = conditionEdit(project, name, dependency);
  const health = healthEdit(project, database);
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
  project: ComposeProject,
  { name, role, service, stage }: ProjectService,
): Edit | 'unknown' | undefined {
  if (service.healthcheck && !service.healthcheck.disabled) return undefined;
  if (stage?.healthcheck) return undefined;
  const file = project.set.parsed.get(service.key.path);
  const value = service.healthcheck ? undefined : healthcheckFor(role);
  if (!file || value === undefined) return 'unknown';
  return addEntry(file, ['services', name], 'healthcheck', value) ?? 'unknown';
}

/** Rewrites the list of dependencies as a map; undefined where it is not a plain list. */
function conditionEdit(
  project: ComposeProject,
  name: string,
  { location, form, service }: Dependency,
): Edit | undefined {
  const file = project.set.parsed.get(location.path);
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
