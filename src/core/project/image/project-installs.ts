// Where an image installs a project by its pyproject.toml: `uv sync`, `poetry install`, `pip install .`.
import { type ProjectMetadata, readProjectMetadata } from '#core/django/project-metadata.ts';
import { type CommandInstruction, isCommand, type Stage } from '#core/dockerfile/dockerfile-model.ts';
import { basename, type Files } from '#core/files.ts';
import type { Command } from '#core/shell/command.ts';
import { hasOption, invocation, operands } from '#core/shell/program.ts';
import type { ProjectService } from '../model/project-service.ts';
import { imageBuildOf } from './build-files.ts';
import { projectFiles } from './installed-requirements.ts';
import { type ImageBuild, stagesBelow } from './path-map.ts';

export interface ProjectInstall {
  readonly tool: 'uv' | 'poetry' | 'pip';
  /** What the image is built from, with the stage that installs. */
  readonly build: ImageBuild;
  readonly stage: Stage;
  readonly run: CommandInstruction;
  readonly command: Command;
  readonly metadata: ProjectMetadata;
  /** Absolute in the image. */
  readonly folder: string;
  /** The project itself is built and installed, not only what it depends on. */
  readonly buildsProject: boolean;
}

/** Every such command of the stages that go into a service's image. Calls for another folder are left out. */
export function projectInstalls(files: Files, service: ProjectService): readonly ProjectInstall[] {
  const whole = imageBuildOf(service);
  if (!whole) return [];
  return [...stagesBelow(whole)].flatMap((stage) => {
    const build = { ...whole, stage };
    return stage.instructions.flatMap((run) => {
      if (!isCommand(run) || run.keyword !== 'RUN') return [];
      return run.script.commands.flatMap((command) => installIn(files, build, run, command) ?? []);
    });
  });
}

function installIn(
  files: Files,
  build: ImageBuild,
  run: CommandInstruction,
  command: Command,
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
  const path = projectFiles(command, run, build, files).find((name) => basename(name) === 'pyproject.toml');
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
