// Reports servers started by a shell without `exec`: they never receive the stop signal.
import type { PlacedCommand, StackService } from '../../../../project/model.ts';
import type { Command } from '../../../../shell/model.ts';
import { serverName } from '../../../../shell/servers.ts';
import type { Location } from '../../../../text.ts';
import { defineRule, type Fix } from '../../../rule.ts';

export const rule = defineRule({
  id: 'entrypoint-without-exec',
  on: 'stack',
  title: 'Server started without `exec`',
  severity: 'warning',
  failure: 'Exited (137)',
  check(stack, report) {
    for (const service of stack.services.values()) {
      const placed = hasInit(service) ? undefined : stayingServer(service);
      const found = placed && culprit(service, placed);
      if (!placed || !found) continue;
      report({
        path: found.location.path,
        span: found.location.span,
        message: `The shell never forwards SIGTERM to \`${serverName(placed.command)}\`, so stopping \`${service.name}\` takes 10 seconds and ends in a kill. Start it with \`exec\`.`,
        fixes: fixes(found),
      });
    }
  },
});

const inits = /(^|\/)(tini|tini-static|dumb-init|catatonit|s6-svscan|supervisord|init|my_init)$/;

/** An init process runs first, or the script handles signals itself. */
function hasInit({ service, command }: StackService): boolean {
  if (service.init || service.node.entries.has('pid')) return true;
  if (inits.test(command.argv[0]?.word.value ?? '')) return true;
  return command.commands.some(
    ({ command: { argv, background } }) => background || argv[0]?.value === 'trap',
  );
}

/** The server that the startup certainly ends with, if no other server blocks it. */
function stayingServer({ command, server }: StackService): PlacedCommand | undefined {
  const placed = command.main ?? server?.at;
  if (!placed?.certain || placed.command.background || !serverName(placed.command)) return undefined;
  const blocks = ({ certain, command: earlier }: PlacedCommand): boolean =>
    certain && !earlier.background && serverName(earlier) !== undefined;
  const [last, ...before] = command.commands.toReversed();
  return last === placed && !before.some(blocks) ? placed : undefined;
}

interface Culprit {
  readonly location: Location;
  /** The command that needs an `exec`. */
  readonly command: Command;
}

function culprit({ command, image }: StackService, placed: PlacedCommand): Culprit | undefined {
  const { via } = placed.command;
  if (command.scripts.some(({ path }) => path === placed.path))
    return via.includes('exec') || isPiped(placed.command)
      ? undefined
      : { location: startOf(placed), command: placed.command };
  for (const { path, script } of command.scripts) {
    const { last } = script;
    const word = last?.argv[0];
    if (last && word && /^\$\{?[@*]\}?$/.test(word.value) && !last.via.includes('exec'))
      return { location: { path, span: word.span }, command: last };
  }
  // `bash -c` replaces itself with its last command; Alpine's `sh` may or may not.
  const shell = via.lastIndexOf('sh -c');
  const followed = command.commands.length > 1 && placed.command.after !== undefined;
  const alpine = !image || /alpine|busybox/.test(`${image.name}:${image.tag ?? ''}`);
  if (shell < 0 || via.indexOf('exec', shell) >= 0 || !followed || alpine || isPiped(placed.command))
    return undefined;
  return { location: startOf(placed), command: placed.command };
}

function isPiped({ after, nested }: Command): boolean {
  return after === '|' || after === '||' || nested;
}

function startOf(placed: PlacedCommand): Location {
  const [first] = placed.command.argv;
  return first ? placed.at(first) : { path: placed.path, span: placed.command.span };
}

/** Inserts `exec` before the command. No fix if assignments precede it, which would have to move. */
function fixes({ command, location }: Culprit): Fix[] {
  if (command.assignments.length > 0 && !command.via.includes('env')) return [];
  const { start } = command.span;
  return [
    {
      title: 'Start with `exec`',
      safe: false,
      edits: [{ path: location.path, span: { start, end: start }, text: 'exec ' }],
    },
  ];
}
