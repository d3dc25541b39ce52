// The database at start-up: what asks it at once, and what waits until it answers.
import { nodeAt } from '#core/compose/tree.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { manageCommand } from '#core/shell/program.ts';
import { isSqlDatabase } from '../image/image-roles.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';

/** Subcommands of manage.py that ask at once; `runserver` looks for migrations. A server asks only at the first request. */
const ASKING = new Set([
  'migrate',
  'migrate_schemas',
  'runserver',
  'runserver_plus',
  'loaddata',
  'createcachetable',
]);

/** The first command of a start-up that surely runs and needs a database that answers. */
export function firstDatabaseCommand({ command }: ProjectService): LocatedCommand | undefined {
  return command.commands.find(
    (located) => located.certain && ASKING.has(manageCommand(located.command)?.subcommand?.value ?? ''),
  );
}

/** Whether the engine starts a service again after it failed. */
export function restarts({ service: { restart, node } }: ProjectService): boolean {
  const policy = nodeAt(node, 'deploy', 'restart_policy');
  return policy !== undefined || (restart !== undefined && restart.value !== 'no');
}

const waiting =
  /wait|ready|sleep|retry|check_?db|^nc$|^ncat$|netcat|dockerize|^psql$|mysqladmin|^mysql$|^until$|^ping$|^curl$|socket/i;

/**
 * Whether a service may start only when its database answers: something in the start-up looks like waiting, or
 * the service depends on another one that has to be ready or to end before.
 */
export function waitsForDatabase(project: ComposeProject, { command, service }: ProjectService): boolean {
  return (
    command.commands.some(looksLikeWaiting) ||
    service.dependsOn.some(
      ({ service: name, condition }) =>
        condition === 'service_completed_successfully' ||
        (condition === 'service_healthy' && !isSqlDatabase(project.services.get(name)?.role)),
    )
  );
}

/** A command that looks like waiting, or a program of the project, which may wait. */
export function looksLikeWaiting({ command: { argv, via } }: LocatedCommand): boolean {
  const words = argv.map((word) => word.value);
  return [...via, ...words].some((word) => waiting.test(word)) || isOwnPython(words);
}

/** A Python program of the project may wait in its own way. */
function isOwnPython([program = '', ...args]: readonly string[]): boolean {
  return (
    /^python/.test(program) &&
    args.some((word) => word === '-c' || (word.endsWith('.py') && !word.endsWith('manage.py')))
  );
}
