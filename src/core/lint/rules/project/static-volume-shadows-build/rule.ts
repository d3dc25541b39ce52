// Reports named volumes that keep the static files of the first image and hide those of later builds.
import { setting } from '../../../../django/settle.ts';
import { runCommands } from '../../../../dockerfile/runs.ts';
import type { Stack, StackService } from '../../../../project/model.ts';
import { mountOf } from '../../../../project/mounted.ts';
import { containerPath } from '../../../../project/setting-paths.ts';
import type { Command } from '../../../../shell/model.ts';
import { hasOption, manageCommand } from '../../../../shell/program.ts';
import { type Location, lineEnd } from '../../../../text.ts';
import { defineRule, type Fix } from '../../../rule.ts';

export const rule = defineRule({
  id: 'static-volume-shadows-build',
  on: 'stack',
  title: 'Volume hides new static files',
  severity: 'warning',
  check(stack, report) {
    const services = [...stack.services.values()];
    if (!stack.set.complete || services.some(collectsAtStart) || mentions(stack)) return;
    for (const service of services) {
      const { settings, variable, command } = service;
      const collected = collectedIn(service);
      if (!settings?.complete || !collected || !command.known) continue;
      const root = containerPath(service, setting(settings, 'STATIC_ROOT', variable));
      const mount = root === undefined ? undefined : mountOf(service, root);
      if (!mount || mount === 'unknown' || mount.type !== 'volume' || mount.source === undefined) continue;
      report({
        path: mount.location.path,
        span: mount.location.span,
        message: `The volume \`${mount.source}\` is filled from the image only once, so it hides the new static files of later images in \`${root}\`. Run \`collectstatic\` at startup.`,
        related: [{ message: 'Collected here, during the build.', location: collected }],
        fixes: fixes(service, (path) => stack.files.text(path)),
      });
    }
  },
});

function collects(command: Command): boolean {
  const manage = manageCommand(command);
  return (
    manage?.subcommand?.value === 'collectstatic' && !hasOption(manage.args, ['--dry-run', '-n', '--help'])
  );
}

function collectsAtStart({ command }: StackService): boolean {
  return command.commands.some((placed) => collects(placed.command));
}

/** A deployment script runs collectstatic, which updates the volume. */
function mentions({ files }: Stack): boolean {
  return ['Makefile', 'justfile', 'Justfile', 'Taskfile.yml', 'fabfile.py', 'tasks.py', 'deploy.sh'].some(
    (path) => files.text(path)?.includes('collectstatic'),
  );
}

/** The RUN that collects static files, in the final stage or its parents. */
function collectedIn({ dockerfile, stage }: StackService): Location | undefined {
  if (!dockerfile) return undefined;
  for (const { run, command } of runCommands(dockerfile)) {
    const manage = collects(command) ? manageCommand(command) : undefined;
    for (let part = stage; manage && part; part = part.parent)
      if (run.stage === part)
        return {
          path: dockerfile.path,
          span: { start: manage.manage.span.start, end: (manage.subcommand ?? manage.manage).span.end },
        };
  }
  return undefined;
}

/** A line before the last command of the entrypoint script. */
function fixes(
  { command, django }: StackService,
  textOf: (path: string) => string | undefined,
): readonly Fix[] {
  const [first] = command.scripts;
  const text = first && textOf(first.path);
  const last = first?.script.last;
  if (!first || !last || text === undefined || !last.via.includes('exec')) return [];
  const start = text.lastIndexOf('\n', last.span.start) + 1;
  const indent = text.slice(start, last.span.start);
  if (/\S/.test(indent)) return [];
  const python = (django?.interpreter ?? ['python']).join(' ');
  const line = `${indent}${python} ${django?.managePy ?? 'manage.py'} collectstatic --noinput${lineEnd(text)}`;
  return [
    {
      title: 'Run `collectstatic` at startup',
      safe: false,
      edits: [{ path: first.path, span: { start, end: start }, text: line }],
    },
  ];
}
