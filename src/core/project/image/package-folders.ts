// Folders of installed packages that an image's RUN lines make: virtual environments and node_modules.
import {
  type CommandInstruction,
  type Dockerfile,
  isCommand,
  type Stage,
} from '#core/dockerfile/dockerfile-model.ts';
import { join, within } from '#core/files.ts';
import type { Command } from '#core/shell/command.ts';
import { hasOption, invocation, operands, optionValue } from '#core/shell/program.ts';
import { copyTarget } from './copies.ts';

export interface PackageFolder {
  readonly kind: 'venv' | 'node_modules';
  /** Absolute in the container. */
  readonly path: string;
  readonly run: CommandInstruction;
}

/** How many folders of a stage are told apart. */
const most = 100;

/** The folders that are in the image of a stage: its own, its parents', and those it copies from other stages. */
export function packageFolders(file: Dockerfile, stage: Stage): readonly PackageFolder[] {
  const all = new Map<Stage, readonly PackageFolder[]>();
  for (const one of file.stages) {
    all.set(one, foldersOf(file, one, all).slice(0, most));
    if (one === stage) break;
  }
  return all.get(stage) ?? [];
}

/** @param before those of the stages above it in the file */
function foldersOf(
  file: Dockerfile,
  stage: Stage,
  before: ReadonlyMap<Stage, readonly PackageFolder[]>,
): readonly PackageFolder[] {
  const found = [...((stage.parent && before.get(stage.parent)) ?? [])];
  const poetry = new Map<string, string>();
  for (const instruction of stage.instructions) {
    if (found.length >= most) break;
    if (isCommand(instruction) && instruction.keyword === 'RUN')
      found.push(...madeBy(file, instruction, poetry));
    const from = instruction.flags.find((flag) => flag.name === 'from')?.value;
    const other = from === undefined || instruction.keyword !== 'COPY' ? undefined : file.stage(from);
    const folders = other && other !== stage ? before.get(other) : undefined;
    const target = folders && copyTarget(file, instruction, '/');
    if (!folders || !target) continue;
    for (const { resolved: source } of instruction.args.slice(0, -1).slice(0, most))
      for (const folder of source === undefined ? [] : folders) {
        const inside = within(join('/', source ?? ''), folder.path);
        if (inside !== undefined) found.push({ ...folder, path: join(target.path, inside) });
      }
  }
  return found;
}

/** @param poetry what `poetry config` has set so far */
function madeBy(
  file: Dockerfile,
  run: CommandInstruction,
  poetry: Map<string, string>,
): readonly PackageFolder[] {
  const { commands } = run.script;
  const folder = file.workdirAt(run);
  const moves = commands.some(({ argv }) => argv[0]?.value === 'cd');
  const variable = (name: string): string | undefined => file.variableAt(name, run)?.value;
  return commands.flatMap((command) => {
    const [program, verb, option] = command.argv.map(({ value }) => value);
    if (program === 'poetry' && verb === 'config' && option)
      poetry.set(option, command.argv.at(-1)?.value ?? '');
    const made = packageFolder(command, variable, () => isInProject(variable, poetry));
    return made && folder !== undefined && !moves
      ? [{ kind: made.kind, path: join(folder, made.path), run }]
      : [];
  });
}

interface InstallFolder {
  readonly kind: PackageFolder['kind'];
  /** As the command means it, relative to where it runs. */
  readonly path: string;
}

/**
 * The folder that a command installs into.
 * @param inProject whether Poetry keeps its environment in the project
 */
export function packageFolder(
  command: Command,
  variable: (name: string) => string | undefined,
  inProject: () => boolean,
): InstallFolder | undefined {
  const { program, args } = invocation(command);
  const [verb, second] = operands(args, new Set(['--prompt', '-p', '--python', '--prefix', '--cwd']));
  const venv = (path: string | undefined): InstallFolder | undefined =>
    path === undefined || /[$*?]/.test(path) ? undefined : { kind: 'venv', path };
  switch (program) {
    case 'venv':
    case 'virtualenv':
      return venv(verb?.value);
    case 'uv':
      if (verb?.value === 'venv') return venv(second?.value ?? '.venv');
      if (verb?.value !== 'sync' || hasOption(args, ['--active'])) return undefined;
      return venv(variable('UV_PROJECT_ENVIRONMENT') ?? '.venv');
    case 'poetry':
      return (verb?.value === 'install' || verb?.value === 'sync') && inProject() ? venv('.venv') : undefined;
    case 'pipenv':
      return (verb?.value === 'install' || verb?.value === 'sync') &&
        !hasOption(args, ['--system']) &&
        variable('PIPENV_VENV_IN_PROJECT')
        ? venv('.venv')
        : undefined;
    case 'npm':
    case 'pnpm':
    case 'yarn':
    case 'bun': {
      const installs = verb === undefined ? program === 'yarn' : /^(ci|install|i)$/.test(verb.value);
      if (!installs || second || hasOption(args, ['-g', '--global'])) return undefined;
      const prefix = optionValue(args, ['--prefix', '--cwd'])?.value ?? '.';
      return /[$*?]/.test(prefix) ? undefined : { kind: 'node_modules', path: join(prefix, 'node_modules') };
    }
    default:
      return undefined;
  }
}

/** `POETRY_VIRTUALENVS_IN_PROJECT=1`, or `poetry config virtualenvs.in-project true` before. */
function isInProject(
  variable: (name: string) => string | undefined,
  poetry: ReadonlyMap<string, string>,
): boolean {
  const create = variable('POETRY_VIRTUALENVS_CREATE') ?? poetry.get('virtualenvs.create');
  if (create !== undefined && /^(false|0)$/i.test(create)) return false;
  const given = variable('POETRY_VIRTUALENVS_IN_PROJECT') ?? poetry.get('virtualenvs.in-project');
  return given !== undefined && /^(true|1)$/i.test(given);
}
