// manage.py where a Dockerfile is the whole project: in the container that runs, else in a new one of its image.
import type { CommandLine } from './command-line.ts';
import { type DockerCli, dockerExec, type ExecPlace } from './docker.ts';
import { type ContainerRun, dockerRunOnce } from './docker-run.ts';

/** Everything that a command line in the image of a Dockerfile needs besides what it does. */
export interface ImageContext {
  readonly cli: DockerCli;
  /** The id of the container that runs; undefined: a new one. */
  readonly container: string | undefined;
  /** How the image is run: a new container gets its variables, volumes and network. */
  readonly run: ContainerRun;
  /** Absolute; what relative paths of the run start from. */
  readonly folder: string;
}

/** Runs a program; in a new container in place of the entrypoint, which may be a server that takes arguments. */
export function inImage(
  { cli, container, run, folder }: ImageContext,
  argv: readonly string[],
  options: ExecPlace & { readonly name?: string | undefined },
): CommandLine {
  return container === undefined
    ? dockerRunOnce(cli, { run, folder }, argv, options)
    : dockerExec(cli, container, argv, options);
}
