// Folders of installed packages that an image's RUN lines make: virtual environments and node_modules.
import { type CommandInstruction, type Dockerfile, isCommand, type Stage } from '../dockerfile/model.ts';
import { join, within } from '../files.ts';
import type { Command } from '../shell/model.ts';
import { hasOption, invocation, operands, optionValue } from '../shell/program.ts';

export interface CreatedFolder {
  readonly kind: 'venv' | 'node_modules';
  /** Absolute in the container. */
  readonly path: string;
  readonly run: CommandInstruction;
}

const deepest = 20;

/** The folders that are in the image of a stage: its own, its parents', and those it copies from other stages. */
export function createdFolders(file: Dockerfile, stage: Stage, depth = 0): readonly CreatedFolder[] {
  if (depth > deepest) return [];
  const found: CreatedFolder[] = stage.parent ? [...createdFolders(file, stage.parent, depth + 1)] : [];
  for (const instruction of stage.instructions) {
    if (isCommand(instruction) && instruction.keyword === 'RUN') found.push(...madeBy(file, instruction));
    const from = instruction.flags.find((flag) => flag.name === 'from')?.value;
    const other = from === undefined || instruction.keyword !== 'COPY' ? undefined : file.stage(from);
    const target = instruction.args.at(-1)?.resolved;
    if (!other || target === undefined || other === stage) continue;
    const destination = join(file.workdirAt(instruction) ?? '/', target);
    for (const { resolved: source } of instruction.args.slice(0, -1))
      for (const folder of source === undefined ? [] : createdFolders(file, other, depth + 1)) {
        const inside = within(join('/', source ?? ''), folder.path);
        if (inside !== undefined) found.push({ ...folder, path: join(destination, inside) });
      }
  }
  return found;
}

function madeBy(file: Dockerfile, run: CommandInstruction): readonly CreatedFolder[] {
  const { commands } = run.script;
  const folder = file.workdirAt(run);
  if (folder === undefined || commands.some(({ argv }) => argv[0]?.value === 'cd')) return [];
  const variable = (name: string): string | undefined => file.variableAt(name, run)?.value;
  return commands.flatMap((command) => {
    const made = packageFolder(command, variable, () => isInProject(file, run));
    return made ? [{ kind: made.kind, path: join(folder, made.path), run }] : [];
  });
}

interface PackageFolder {
  readonly kind: CreatedFolder['kind'];
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
): PackageFolder | undefined {
  const { program, args } = invocation(command);
  const [verb, second] = operands(args, new Set(['--prompt', '-p', '--python', '--prefix', '--cwd']));
  const venv = (path: string | undefined): PackageFolder | undefined =>
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
function isInProject(file: Dockerfile, run: CommandInstruction): boolean {
  const given = (name: string): string | undefined => file.variableAt(name, run)?.value?.toLowerCase();
  const before = (option: string): string | undefined =>
    file.instructions
      .filter((one) => one.stage === run.stage && one.index <= run.index)
      .flatMap((one) => (isCommand(one) && one.keyword === 'RUN' ? one.script.commands : []))
      .map(({ argv }) => argv.map(({ value }) => value))
      .findLast((words) => words[0] === 'poetry' && words[1] === 'config' && words.includes(option))
      ?.at(-1);
  const off = (value: string | undefined): boolean => value === 'false' || value === '0';
  if (off(given('POETRY_VIRTUALENVS_CREATE')) || off(before('virtualenvs.create'))) return false;
  return /^(true|1)$/.test(given('POETRY_VIRTUALENVS_IN_PROJECT') ?? before('virtualenvs.in-project') ?? '');
}
