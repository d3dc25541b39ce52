// What bind mounts hide of an image: installed packages, and files that only its build makes.
import type { Mount } from '#core/compose/compose-service.ts';
import { basename, join, within } from '#core/files.ts';
import { program } from '#core/shell/program.ts';
import type { Location } from '#core/text.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';
import { type BuiltFiles, builtFiles } from './built-files.ts';
import { stageChain } from './image-user.ts';
import { mountOf } from './mounts.ts';
import { type PackageFolder, packageFolder, packageFolders } from './package-folders.ts';

export interface HiddenBuild {
  readonly mount: Mount;
  /** Absolute in the container. */
  readonly path: string;
  readonly holds: 'packages' | 'files';
  /** The step of the Dockerfile that makes it. */
  readonly because: Location;
}

/** Everything that a service uses, that only its image has, and that a bind mount hides. */
export function hiddenBuilds(project: ComposeProject, service: ProjectService): readonly HiddenBuild[] {
  const { dockerfile, stage } = service;
  const binds = service.service.mounts.some(({ type }) => type === 'bind');
  if (!binds || !dockerfile || !stage) return [];
  const packages = packageFolders(dockerfile, stage);
  const found: HiddenBuild[] = [];
  const add = (path: string, holds: HiddenBuild['holds'], span: Location['span']): void => {
    const mount = mountOf(service, path);
    if (!mount || mount === 'unknown' || !hides(project, mount, path)) return;
    if (found.some((other) => within(other.path, path) !== undefined)) return;
    found.push({ mount, path, holds, because: { path: dockerfile.path, span } });
  };
  for (const folder of packages)
    if (isUsed(service, folder) && !installs(service, folder)) add(folder.path, 'packages', folder.run.span);
  if (!service.server && service.role !== 'nginx') return found;
  if (isBuiltOutside(project)) return found;
  for (const built of builtFiles(project.files, service)) {
    const isPackages = packages.some(
      ({ path }) => within(path, built.path) !== undefined || within(built.path, path) !== undefined,
    );
    if (!isPackages && !isUsedUp(service, built)) add(built.path, 'files', built.instruction.span);
  }
  return found;
}

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

/** A container of the project runs a Node tool, which may write the files to the host. */
function isBuiltOutside({ services }: ComposeProject): boolean {
  return [...services.values()].some(({ command: { commands } }) =>
    commands.some(({ command }) => nodeTools.has(program(command))),
  );
}

/**
 * A later step of the image takes the files itself: it installs or moves them, or collects them. runserver serves static
 * files from where they were before they were collected.
 */
function isUsedUp({ stage, server }: ProjectService, { path, instruction }: BuiltFiles): boolean {
  const later = stage
    ? stageChain(stage)
        .flatMap(({ instructions }) => instructions)
        .filter(({ index, keyword }) => keyword === 'RUN' && index > instruction.index)
    : [];
  const collects = server?.kind !== 'runserver' && later.some(({ text }) => text.includes('collectstatic'));
  return collects || later.some(({ text }) => text.includes(basename(path)));
}
