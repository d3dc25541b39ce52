// Where an image installs a project by its pyproject.toml: `uv sync`, `poetry install`, `pip install .`.
import { type ProjectMetadata, readProjectMetadata } from '#core/django/project-metadata.ts';
import { type CommandInstruction, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { basename, type Files } from '#core/files.ts';
import type { Command } from '#core/shell/command.ts';
import { hasOption, invocation, operands } from '#core/shell/program.ts';
import type { PathMap } from '../model/path-map.ts';
import type { ProjectInstall } from '../model/project-install.ts';
import { filesOf } from './installed-requirements.ts';
import { type BuildSource, pathMap, stagesBelow } from './path-map.ts';

/** Every such command of the stages that go into an image. Calls for another folder are left out. */
export function projectInstalls(files: Files, whole: BuildSource): readonly ProjectInstall[] {
  return [...stagesBelow(whole)].flatMap((stage) => {
    const build = { ...whole, stage };
    let known: PathMap | undefined;
    const pathsIn = (): PathMap => {
      known ??= pathMap(files, [], build);
      return known;
    };
    return stage.instructions.flatMap((run) => {
      if (!isCommand(run) || run.keyword !== 'RUN') return [];
      return run.script.commands.flatMap((command) => installIn(files, build, run, command, pathsIn) ?? []);
    });
  });
}

function installIn(
  files: Files,
  build: BuildSource,
  run: CommandInstruction,
  command: Command,
  pathsIn: () => PathMap,
): ProjectInstall | undefined {
  const { program, args } = invocation(command);
  const folder = build.dockerfile.workdirAt(run);
  const moves = run.script.commands.some(({ argv }) => argv[0]?.value === 'cd');
  if (folder === undefined || moves || hasOption(args, ['--directory', '--project', '-C', '-P']))
    return undefined;
  const [verb, second] = operands(args).map(({ value }) => value);
  const tool =
    program === 'uv' && verb === 'sync'
      ? 'uv'
      : program === 'poetry' && (verb === 'install' || verb === 'sync')
        ? 'poetry'
        : verb === 'install' || (verb === 'pip' && second === 'install')
          ? 'pip'
          : undefined;
  if (!tool || (tool === 'pip' && program !== 'pip' && program !== 'uv')) return undefined;
  if (tool === 'pip' && !args.some(({ value }) => value.startsWith('.'))) return undefined;
  const path = filesOf(command, run, build, pathsIn, files).find(
    (name) => basename(name) === 'pyproject.toml',
  );
  const text = path === undefined ? undefined : files.text(path);
  const metadata = path === undefined || text === undefined ? undefined : readProjectMetadata(path, text);
  if (!metadata) return undefined;
  const variable = (name: string): string | undefined => build.dockerfile.variableAt(name, run)?.value;
  const buildsProject = builds(tool, command, metadata, variable);
  return { tool, build, stage: build.stage, run, command, metadata, folder, buildsProject };
}

function builds(
  tool: ProjectInstall['tool'],
  { argv }: Command,
  { isPackage, backend }: ProjectMetadata,
  variable: (name: string) => string | undefined,
): boolean {
  if (tool === 'pip') return backend !== undefined;
  if (tool === 'poetry') return isPackage.poetry && !hasOption(argv, ['--no-root']);
  const others =
    '--no-install-project --no-install-workspace --no-install-local --only-group --only-dev --package --all-packages --script --dry-run'.split(
      ' ',
    );
  return isPackage.uv && !hasOption(argv, others) && !variable('UV_NO_INSTALL_PROJECT');
}
