// Reports bind mounts that hide packages installed in the image.

import type { Mount } from '#core/compose/compose-service.ts';
import { addEntry } from '#core/compose/edits.ts';
import { join, within } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { mountOf } from '#core/project/image/mounts.ts';
import { type PackageFolder, packageFolder, packageFolders } from '#core/project/image/package-folders.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { program } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'mount-hides-build',
  on: 'compose-project',
  title: 'Bind mount hides installed packages',
  severity: 'warning',
  failure: 'executable file not found in $PATH',
  check(project, report) {
    for (const service of project.services.values()) {
      const { dockerfile, stage } = service;
      if (!dockerfile || !stage) continue;
      const told = new Set<string>();
      for (const folder of packageFolders(dockerfile, stage)) {
        const mount = mountOf(service, folder.path);
        if (!mount || mount === 'unknown' || told.has(folder.path)) continue;
        if (!hides(project, mount, folder.path) || !isUsed(service, folder) || installs(service, folder))
          continue;
        told.add(folder.path);
        report({
          path: mount.location.path,
          span: mount.location.span,
          cause: `${dockerfile.path} ${folder.path}`,
          message: `This mount hides \`${folder.path}\` of the image, which the host folder lacks, so its packages are missing. Add a volume: \`- ${folder.path}\`.`,
          related: [
            { message: 'Installed here.', location: { path: dockerfile.path, span: folder.run.span } },
          ],
          fixes: fixes(project, service, folder),
        });
      }
    }
  },
});

/** A workspace folder is mounted over the path and has nothing there. */
function hides({ files }: ComposeProject, mount: Mount, path: string): boolean {
  if (mount.type !== 'bind' || mount.hostPath === undefined || mount.target === undefined) return false;
  if (mount.hostPath.startsWith('/') || mount.hostPath.startsWith('..')) return false;
  const inside = within(join(mount.target), path);
  return inside !== undefined && files.kind(join(mount.hostPath, inside)) === undefined;
}

const nodeTools = new Set(['node', 'npm', 'npx', 'yarn', 'pnpm', 'bun', 'bunx']);

/** The started program is in the folder. */
function isUsed(
  { command: { main }, stage, dockerfile }: ProjectService,
  { kind, path }: PackageFolder,
): boolean {
  if (!main || !stage || !dockerfile) return false;
  if (kind === 'node_modules') return nodeTools.has(program(main.command));
  const first = main.command.argv[0]?.value ?? '';
  if (first.startsWith('/') || first.startsWith('.')) return first.startsWith(`${path}/`);
  if (main.command.via.some((via) => via === 'poetry run' || via === 'pipenv run')) return true;
  for (let part: typeof stage | undefined = stage; part; part = part.parent)
    for (const { keyword, pairs } of part.instructions)
      for (const { name, value } of keyword === 'ENV' ? pairs : [])
        if (name === 'PATH' && value && searches(value.value, path, stage.env.get('VIRTUAL_ENV')?.value))
          return true;
  return false;
}

function searches(value: string, venv: string, activated: string | undefined): boolean {
  return value
    .split(':')
    .map((folder) => folder.replace(/^\$\{?VIRTUAL_ENV\}?/, activated ?? '$'))
    .some((folder) => folder === `${venv}/bin`);
}

/** The startup installs the packages itself, or uses `uv run`, which does. */
function installs({ command, variable }: ProjectService, { kind }: PackageFolder): boolean {
  return command.commands.some(
    (located) =>
      located.command.via.includes('uv run') ||
      packageFolder(
        located.command,
        (name) => variable(name).value,
        () => true,
      )?.kind === kind,
  );
}

function fixes({ set }: ComposeProject, { name, service }: ProjectService, { path }: PackageFolder): Fix[] {
  const file = set.parsed.get(service.key.path);
  const edit = file && addEntry(file, ['services', name], 'volumes', [path]);
  return edit ? [{ title: `Keep \`${path}\` in a volume`, edits: [edit] }] : [];
}
