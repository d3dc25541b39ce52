// Reports commands that the entrypoint script ignores because it does not use its arguments.
import { join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { EffectiveCommand } from '#core/project/model/effective-command.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { serverName } from '#core/shell/servers.ts';
import { type Location, lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'entrypoint-ignores-command',
  on: 'service',
  title: 'Command ignored by the entrypoint script',
  severity: 'warning',
  check(service, report) {
    const command = givenCommand(service);
    const script = command && entrypointScript(service);
    if (!command || !script || namesScript(service, script) || mayUseArguments(service, script)) return;
    report({
      path: command.path,
      span: command.span,
      cause: script.path,
      message: `The entrypoint script \`${script.path}\` does not use its arguments, so this command has no effect. End the script with \`exec "$@"\`, or remove the command.`,
      related: [
        { message: 'The entrypoint script.', location: { path: script.path, span: { start: 0, end: 0 } } },
      ],
      fixes: fixes(service, script),
    });
  },
});

/** The command that the entrypoint receives: that of Compose, else that of the image if Compose sets no entrypoint. */
function givenCommand({ service, stage, dockerfile }: ProjectService): Location | undefined {
  if (service.command) return service.command.words.length > 0 ? service.command.location : undefined;
  const cmd = service.entrypoint ? undefined : stage?.cmd;
  return cmd && dockerfile && cmd.form !== 'none'
    ? { path: dockerfile.path, span: cmd.argumentsSpan }
    : undefined;
}

type Read = EffectiveCommand['scripts'][number];

/** The script that is the entrypoint's last word and receives the command as arguments. */
function entrypointScript({ service, stage, command, paths, workdir }: ProjectService): Read | undefined {
  if (!service.entrypoint && stage?.entrypoint?.form !== 'exec') return undefined;
  const words = service.entrypoint?.words ?? stage?.entrypoint?.words ?? [];
  const name = words.at(-1);
  const [script] = command.scripts;
  if (!name?.literal || !script) return undefined;
  const places = name.value.includes('/')
    ? [join(workdir ?? '/', name.value)]
    : ['/usr/local/bin', '/usr/bin', '/bin', workdir ?? '/'].map((folder) => join(folder, name.value));
  return places.some((place) => paths.toWorkspace(place) === script.path) ? script : undefined;
}

/** The command is the script once more: nothing is lost. */
function namesScript({ service, stage, paths, workdir }: ProjectService, script: Read): boolean {
  const [word, ...others] = service.command?.words ?? stage?.cmd?.words ?? [];
  if (!word?.literal || others.length > 0) return false;
  return paths.toWorkspace(join(workdir ?? '/', word.value)) === script.path;
}

/** The script uses its arguments, or passes them to something that cannot be read. */
function mayUseArguments({ files }: ProjectService, { path, script }: Read): boolean {
  const text = files.text(path);
  if (text === undefined || !script.complete || !/^#!.*sh\b|^(?!#!)/.test(text)) return true;
  if (/\$\{?[@*#!1-9]|\b(?:shift|getopts|eval|BASH_ARG[VC])\b/.test(text)) return true;
  return script.commands.some(({ argv: [first, second] }) =>
    first?.value === '.' || first?.value === 'source' ? !second?.value.endsWith('activate') : false,
  );
}

/** Appends `exec "$@"`, if the script reaches its end. */
function fixes({ files }: ProjectService, { path, script }: Read): Fix[] {
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
  return [{ title: 'End the script with `exec "$@"`', edits }];
}
