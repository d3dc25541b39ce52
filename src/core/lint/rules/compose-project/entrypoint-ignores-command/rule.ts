// A script that never looks at its arguments: the command that the container is given does nothing.
import { join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { EffectiveCommand } from '#core/project/model/effective-command.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { serverName } from '#core/shell/servers.ts';
import { type Location, lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'entrypoint-ignores-command',
  on: 'compose-project',
  title: 'The entrypoint script drops the command',
  severity: 'warning',
  check(project, report) {
    for (const service of project.services.values()) {
      const command = givenCommand(service);
      const script = command && entrypointScript(service);
      if (!command || !script || mayUseArguments(project, script)) continue;
      report({
        path: command.path,
        span: command.span,
        message: `This command does nothing: the entrypoint \`${script.path}\` never looks at its arguments. End the script in \`exec "$@"\`, or drop the command.`,
        related: [
          { message: 'The script stands here.', location: { path: script.path, span: { start: 0, end: 0 } } },
        ],
        fixes: fixes(project, script),
      });
    }
  },
});

/** The command beside an entrypoint: compose's, else the image's where compose gives no entrypoint. */
function givenCommand({ service, stage, dockerfile }: ProjectService): Location | undefined {
  if (service.command) return service.command.words.length > 0 ? service.command.location : undefined;
  const cmd = service.entrypoint ? undefined : stage?.cmd;
  return cmd && dockerfile && cmd.form !== 'none'
    ? { path: dockerfile.path, span: cmd.argumentsSpan }
    : undefined;
}

type Read = EffectiveCommand['scripts'][number];

/** The script that the entrypoint's last word names, and that gets the command as its arguments. */
function entrypointScript({ service, stage, command, paths, workdir }: ProjectService): Read | undefined {
  if (!service.entrypoint && stage?.entrypoint?.form !== 'exec') return undefined;
  const words = service.entrypoint?.words ?? stage?.entrypoint?.words ?? [];
  const name = words.at(-1);
  const [script] = command.scripts;
  if (!name?.literal || !script) return undefined;
  const places = name.value.includes('/')
    ? [join(workdir ?? '/', name.value)]
    : ['/usr/local/bin', '/usr/bin', '/bin', workdir ?? '/'].map((folder) => join(folder, name.value));
  return places.some((place) => paths.toHost(place) === script.path) ? script : undefined;
}

/** It mentions its arguments, or hands them on to something that nobody can read. */
function mayUseArguments({ files }: ComposeProject, { path, script }: Read): boolean {
  const text = files.text(path);
  if (text === undefined || !script.complete || !/^#!.*sh\b|^(?!#!)/.test(text)) return true;
  if (/\$\{?[@*#!1-9]|\b(?:shift|getopts|eval|BASH_ARG[VC])\b/.test(text)) return true;
  return script.commands.some(({ argv: [first, second] }) =>
    first?.value === '.' || first?.value === 'source' ? !second?.value.endsWith('activate') : false,
  );
}

/** `exec "$@"` as a last line, where what stands last comes to an end. */
function fixes({ files }: ComposeProject, { path, script }: Read): Fix[] {
  const text = files.text(path) ?? '';
  const endless = script.commands.some(
    (command) =>
      command.via.includes('exec') ||
      command.background ||
      serverName(command) !== undefined ||
      ['exit', 'wait', 'tail', 'sleep', 'supervisord', 'node', 'npm', 'yarn'].includes(
        command.argv[0]?.value ?? '',
      ),
  );
  if (endless) return [];
  const end = lineEnd(text);
  const before = text === '' || text.endsWith('\n') ? '' : end;
  const edits = [{ path, span: { start: text.length, end: text.length }, text: `${before}exec "$@"${end}` }];
  return [{ title: 'End the script in `exec "$@"`', edits }];
}
