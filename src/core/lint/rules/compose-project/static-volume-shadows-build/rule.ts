// Reports named volumes that keep the static files of the first image and hide those of later builds.
import { setting } from '#core/django/environment-substitution.ts';
import { runCommands } from '#core/dockerfile/runs.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { containerPath } from '#core/project/django/setting-paths.ts';
import { mountOf } from '#core/project/image/mounts.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { Command } from '#core/shell/command.ts';
import { hasOption, manageCommand } from '#core/shell/program.ts';
import { type Location, lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'static-volume-shadows-build',
  on: 'compose-project',
  title: 'Volume hides new static files',
  severity: 'warning',
  check(project, report) {
    const services = [...project.services.values()];
    if (!project.set.complete || services.some(collectsAtStart)) return;
    for (const service of services) {
      const { settings, variable, command } = service;
      const volumes = service.service.mounts.some(({ type }) => type === 'volume');
      const collected = volumes ? collectedIn(service) : undefined;
      if (!settings?.complete || !collected || !command.known || mentions(project)) continue;
      const root = containerPath(service, setting(settings, 'STATIC_ROOT', variable));
      const mount = root === undefined ? undefined : mountOf(service, root);
      if (!mount || mount === 'unknown' || mount.type !== 'volume' || mount.source === undefined) continue;
      report({
        path: mount.location.path,
        span: mount.location.span,
        message: `The volume \`${mount.source}\` is filled from the image only once, so it hides the new static files of later images in \`${root}\`. Run \`collectstatic\` at startup.`,
        related: [{ message: 'Collected here, during the build.', location: collected }],
        fixes: fixes(service, (path) => project.files.text(path)),
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

function collectsAtStart({ command }: ProjectService): boolean {
  return command.commands.some((located) => collects(located.command));
}

/** A deployment script runs collectstatic, which updates the volume. */
function mentions({ files }: ComposeProject): boolean {
  return ['Makefile', 'justfile', 'Justfile', 'Taskfile.yml', 'fabfile.py', 'tasks.py', 'deploy.sh'].some(
    (path) => files.text(path)?.includes('collectstatic'),
  );
}

/** The RUN that collects static files, in the final stage or its parents. */
function collectedIn({ dockerfile, stage }: ProjectService): Location | undefined {
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
  { command, django }: ProjectService,
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
      edits: [{ path: first.path, span: { start, end: start }, text: line }],
    },
  ];
}
