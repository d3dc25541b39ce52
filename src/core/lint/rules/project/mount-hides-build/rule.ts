// Reports bind mounts that hide packages installed in the image.
import { addEntry } from '../../../../compose/edits.ts';
import type { Mount } from '../../../../compose/model.ts';
import { join, within } from '../../../../files.ts';
import { type CreatedFolder, createdFolders, packageFolder } from '../../../../project/created.ts';
import type { Stack, StackService } from '../../../../project/model.ts';
import { mountOf } from '../../../../project/mounted.ts';
import { program } from '../../../../shell/program.ts';
import { defineRule, type Fix } from '../../../rule.ts';

export const rule = defineRule({
  id: 'mount-hides-build',
  on: 'stack',
  title: 'Bind mount hides installed packages',
  severity: 'warning',
  failure: 'executable file not found in $PATH',
  check(stack, report) {
    for (const service of stack.services.values()) {
      const { dockerfile, stage } = service;
      if (!dockerfile || !stage) continue;
      const told = new Set<string>();
      for (const folder of createdFolders(dockerfile, stage)) {
        const mount = mountOf(service, folder.path);
        if (!mount || mount === 'unknown' || told.has(folder.path)) continue;
        if (!hides(stack, mount, folder.path) || !isUsed(service, folder) || installs(service, folder))
          continue;
        told.add(folder.path);
        report({
          path: mount.location.path,
          span: mount.location.span,
          message: `This mount hides \`${folder.path}\` of the image, which the host folder lacks, so its packages are missing. Add a volume: \`- ${folder.path}\`.`,
          related: [
            { message: 'Installed here.', location: { path: dockerfile.path, span: folder.run.span } },
          ],
          fixes: fixes(stack, service, folder),
        });
      }
    }
  },
});

/** A workspace folder is mounted over the path and has nothing there. */
function hides({ files }: Stack, mount: Mount, path: string): boolean {
  if (mount.type !== 'bind' || mount.hostPath === undefined || mount.target === undefined) return false;
  if (mount.hostPath.startsWith('/') || mount.hostPath.startsWith('..')) return false;
  const inside = within(join(mount.target), path);
  return inside !== undefined && files.kind(join(mount.hostPath, inside)) === undefined;
}

const nodeTools = new Set(['node', 'npm', 'npx', 'yarn', 'pnpm', 'bun', 'bunx']);

/** The started program is in the folder. */
function isUsed(
  { command: { main }, stage, dockerfile }: StackService,
  { kind, path }: CreatedFolder,
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
function installs({ command, variable }: StackService, { kind }: CreatedFolder): boolean {
  return command.commands.some(
    (placed) =>
      placed.command.via.includes('uv run') ||
      packageFolder(
        placed.command,
        (name) => variable(name).value,
        () => true,
      )?.kind === kind,
  );
}

function fixes({ set }: Stack, { name, service }: StackService, { path }: CreatedFolder): Fix[] {
  const file = set.parsed.get(service.key.path);
  const edit = file && addEntry(file, ['services', name], 'volumes', [path]);
  return edit ? [{ title: `Keep \`${path}\` in a volume`, safe: false, edits: [edit] }] : [];
}
