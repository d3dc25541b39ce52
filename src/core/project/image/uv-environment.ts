// Which virtual environment `uv run` takes in a container, and where the image has installed the packages.
import { type ProjectMetadata, readProjectMetadata } from '#core/django/project-metadata.ts';
import { commandsOf } from '#core/dockerfile/dockerfile-model.ts';
import { dirname, join } from '#core/files.ts';
import { hasOption, invocation, operands } from '#core/shell/program.ts';
import type { Location } from '#core/text.ts';
import type { ProjectService } from '../model/project-service.ts';
import { stageChain } from './image-user.ts';
import { packageFolders } from './package-folders.ts';

export interface OtherEnvironment {
  /** The environment of the project, absolute in the container: what `uv run` takes. */
  readonly used: string;
  /** Where the packages are: an environment, or `undefined` for the Python of the system. */
  readonly installed: string | undefined;
  /** What says so: `VIRTUAL_ENV`, or the RUN that installs. */
  readonly because: Location | undefined;
}

const most = 30;

/**
 * The environment of `uv run` where it surely is another one than that with the packages; else undefined.
 * Source: docs.astral.sh/uv/concepts/projects/config, "Project environment path".
 */
export function otherEnvironment(service: ProjectService): OtherEnvironment | undefined {
  const { command, workdir, dockerfile, stage, variable } = service;
  const folder = command.main?.folder ?? workdir;
  if (folder === undefined || !dockerfile || !stage) return undefined;
  const project = projectAbove(service, folder);
  if (!project?.metadata.isProject || !project.metadata.uvManages) return undefined;
  const chosen = ['UV_PROJECT_ENVIRONMENT', 'UV_NO_PROJECT'].map((name) => variable(name));
  const active = variable('VIRTUAL_ENV');
  if (!active.known || chosen.some(({ known, value }) => !known || value)) return undefined;
  const used = join(project.folder, '.venv');
  const environments = packageFolders(dockerfile, stage).filter(({ kind }) => kind === 'venv');
  if (environments.some(({ path }) => path === used)) return undefined;
  const calls = pipCalls(service);
  if (active.value !== undefined) {
    const installed = join('/', active.value);
    const isFilled = environments.some(({ path }) => path === installed) || calls.length > 0;
    return active.value.startsWith('/') && installed !== used && isFilled
      ? { used, installed, because: active.location }
      : undefined;
  }
  const system = calls.find(({ isSystem }) => isSystem);
  return system && { used, installed: undefined, because: system.location };
}

interface FoundProject {
  readonly folder: string;
  readonly metadata: ProjectMetadata;
}

/** The one pyproject.toml in a folder of the container or above it; undefined where there is none, or several. */
function projectAbove({ files, paths }: ProjectService, from: string): FoundProject | undefined {
  const found: FoundProject[] = [];
  let folder = join(from);
  for (let left = most; left > 0; left--) {
    const path = paths.toWorkspace(join(folder, 'pyproject.toml'));
    const text = path === undefined ? undefined : files.text(path);
    const metadata = path === undefined || text === undefined ? undefined : readProjectMetadata(path, text);
    if (metadata) found.push({ folder, metadata });
    if (folder === '/' || folder === '') break;
    folder = dirname(folder);
  }
  const [only, ...others] = found;
  return others.length > 0 ? undefined : only;
}

interface PipCall {
  readonly isSystem: boolean;
  readonly location: Location;
}

/** `uv pip install`, `uv pip sync` and `uv sync --active` of the image. */
function pipCalls({ dockerfile, stage }: ProjectService): readonly PipCall[] {
  if (!dockerfile || !stage) return [];
  return stageChain(stage)
    .flatMap(({ instructions }) => instructions)
    .flatMap((run) =>
      (run.keyword === 'RUN' ? commandsOf(run) : []).flatMap((command) => {
        const { program, args } = invocation(command);
        const [verb, second] = operands(args).map(({ value }) => value);
        const isPip = program === 'uv' && verb === 'pip' && (second === 'install' || second === 'sync');
        const isActive = program === 'uv' && verb === 'sync' && hasOption(args, ['--active']);
        if (!isPip && !isActive) return [];
        const byVariable = dockerfile.variableAt('UV_SYSTEM_PYTHON', run)?.value;
        const isSystem = isPip && (hasOption(args, ['--system']) || /^(?:1|true)$/i.test(byVariable ?? ''));
        return [{ isSystem, location: { path: dockerfile.path, span: command.span } }];
      }),
    );
}
