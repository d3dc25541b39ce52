// Reports servers started by a shell without `exec`: they never receive the stop signal.

import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { stopPeriod } from '#core/project/startup/stop-period.ts';
import type { Command } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { serverName } from '#core/shell/servers.ts';
import type { Location } from '#core/text.ts';

export const rule = defineRule({
  id: 'entrypoint-without-exec',
  on: 'service',
  title: 'Server started without `exec`',
  severity: 'warning',
  failure: 'Exited (137)',
  check(service, report) {
    const located = hasInit(service) ? undefined : stayingServer(service);
    const found = located && culprit(service, located);
    const period = stopPeriod(service);
    if (!located || !found || period === undefined) return;
    report({
      path: found.location.path,
      span: found.location.span,
      message: `The shell never forwards SIGTERM to \`${serverName(located.command)}\`, so stopping \`${service.name}\` takes ${period} and ends in a kill. Start it with \`exec\`${found.command.forked ? ' outside the subshell' : ''}.`,
      fixes: fixes(found),
    });
  },
});

const inits = /(^|\/)(tini|tini-static|dumb-init|catatonit|s6-svscan|supervisord|init|my_init)$/;

/** An init process runs first, or the script handles signals itself. */
function hasInit({ service, command }: ProjectService): boolean {
  if (service.init || service.node.entries.has('pid')) return true;
  if (inits.test(command.argv[0]?.word.value ?? '')) return true;
  return command.commands.some(
    ({ command: { argv, background } }) => background || argv[0]?.value === 'trap',
  );
}

/** The server that the startup certainly ends with, if no other server blocks it. */
function stayingServer({ command, server }: ProjectService): LocatedCommand | undefined {
  const located = command.main ?? server?.at;
  if (!located?.certain || located.command.background || !serverName(located.command)) return undefined;
  const blocks = ({ certain, command: earlier }: LocatedCommand): boolean =>
    certain && !earlier.background && serverName(earlier) !== undefined;
  const [last, ...before] = command.commands.toReversed();
  return last === located && !before.some(blocks) ? located : undefined;
}

interface Culprit {
  readonly location: Location;
  /** The command that needs an `exec`. */
  readonly command: Command;
}

function culprit({ command, image }: ProjectService, located: LocatedCommand): Culprit | undefined {
  const { via, forked } = located.command;
  if (command.scripts.some(({ path }) => path === located.path))
    return (via.includes('exec') && !forked) || isPiped(located.command)
      ? undefined
      : { location: startOf(located), command: located.command };
  for (const { path, script } of command.scripts) {
    const { last } = script;
    const word = last?.argv[0];
    if (last && word && /^\$\{?[@*]\}?$/.test(word.value) && (last.forked || !last.via.includes('exec')))
      return { location: { path, span: word.span }, command: last };
  }
  // `bash -c` replaces itself with its last command; Alpine's `sh` may or may not.
  const shell = via.lastIndexOf('sh -c');
  const followed = command.commands.length > 1 && located.command.after !== undefined;
  const alpine = !image || /alpine|busybox/.test(`${image.name}:${image.tag ?? ''}`);
  if (shell < 0 || via.indexOf('exec', shell) >= 0 || !followed || alpine || isPiped(located.command))
    return undefined;
  return { location: startOf(located), command: located.command };
}

function isPiped({ after, nested }: Command): boolean {
  return after === '|' || after === '||' || nested;
}

function startOf(located: LocatedCommand): Location {
  const [first] = located.command.argv;
  return first ? located.at(first) : { path: located.path, span: located.command.span };
}

/** Inserts `exec` before the command. No fix if assignments precede it, which would have to move, or in a subshell. */
function fixes({ command, location }: Culprit): Fix[] {
  if (command.forked || (command.assignments.length > 0 && !command.via.includes('env'))) return [];
  const { start } = command.span;
  return [
    {
      title: 'Start with `exec`',
      edits: [{ path: location.path, span: { start, end: start }, text: 'exec ' }],
    },
  ];
}
