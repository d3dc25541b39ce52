// The command line of `docker build`.
import type { CommandLine } from './command-line.ts';
import type { DockerCli } from './docker.ts';
import { imageBuildOutput } from './image-build-output.ts';
import { relativePath } from './relative-path.ts';

/** An image build, as a person sets it up once and repeats it. Paths are relative to `folder`. */
export interface ImageBuild {
  /** The name of the image: `site`, `registry.example.com/team/site:1.2`. */
  readonly tag: string;
  readonly dockerfile: string;
  /** The folder that is sent to the builder; empty for `folder` itself. */
  readonly context: string;
  /** The stage to build; undefined for the last one. */
  readonly target?: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly noCache: boolean;
  /** Pull newer versions of the base images. */
  readonly pull: boolean;
  /** `linux/arm64`; undefined for that of the engine. */
  readonly platform?: string;
}

/**
 * @param folder absolute; the workspace folder
 * @param json whether the builder can write its progress as JSON (see `imageBuildOutput`)
 */
export function dockerBuild(
  { command, env }: DockerCli,
  build: ImageBuild,
  { folder, json }: { readonly folder: string; readonly json: boolean },
): CommandLine {
  const args = ['build', ...buildFlags(build), relativePath(build.context)];
  return { command, args, env, cwd: folder, output: imageBuildOutput(json) };
}

function buildFlags(build: ImageBuild): readonly string[] {
  const { tag, dockerfile, context, target, buildArgs, noCache, pull, platform } = build;
  const usual = context === '' ? 'Dockerfile' : `${context}/Dockerfile`;
  return [
    ...(dockerfile === usual ? [] : ['--file', relativePath(dockerfile)]),
    '--tag',
    tag,
    ...(target === undefined ? [] : ['--target', target]),
    ...Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...(noCache ? ['--no-cache'] : []),
    ...(pull ? ['--pull'] : []),
    ...(platform === undefined ? [] : ['--platform', platform]),
  ];
}
