// Command lines of `docker run`.
import type { CommandLine } from './command-line.ts';
import { type DockerCli, type ExecPlace, placeFlags } from './docker.ts';

/** A container to run, as a person sets it up once and repeats it. */
export interface ContainerRun {
  readonly image: string;
  /** Undefined: the engine makes one up. */
  readonly name?: string;
  /** As `--publish` takes them: `8000:8000`, `127.0.0.1:8000:8000/tcp`. */
  readonly ports: readonly string[];
  /** `NAME=value`, or `NAME` for the value of the environment. */
  readonly env: readonly string[];
  readonly envFiles: readonly string[];
  /** As `--volume` takes them, and from the folder: `media:/app/media`, `.:/app`, `/srv/logs:/logs:ro`. */
  readonly volumes: readonly string[];
  readonly network?: string;
  /** `always`, `unless-stopped`, `on-failure:3`. */
  readonly restart?: string;
  readonly user?: string;
  /** A program in place of that of the image. */
  readonly entrypoint?: string;
  /** `512m` */
  readonly memory?: string;
  /** `1.5` */
  readonly cpus?: string;
  /** What follows the image: the command, or the arguments of its entrypoint. */
  readonly args: readonly string[];
  /** In the background; otherwise in a terminal. */
  readonly detach: boolean;
  /** Remove the container when it exits. */
  readonly remove: boolean;
}

export interface Placed {
  /** Absolute; what relative paths start from. */
  readonly folder: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Marks a container that runs one command and is removed. */
export const oneOffLabel = 'dockyard.one-off';

/** Tells the container of one run from all others where the engine makes up its name. */
export const runLabel = 'dockyard.run';

/** Runs a new container: in the background, or with a terminal. */
export function dockerRun(
  { command, env }: DockerCli,
  run: ContainerRun,
  { folder, labels = {} }: Placed,
): CommandLine {
  const how = run.detach ? ['--detach'] : ['--interactive', '--tty'];
  const name = run.name === undefined ? [] : ['--name', run.name];
  const marks = Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]);
  const args = ['run', ...how, ...name, ...marks, ...runFlags(run, folder), run.image, ...run.args];
  return { command, args, env, cwd: folder };
}

function runFlags(run: ContainerRun, folder: string): readonly string[] {
  const { ports, restart, entrypoint, remove } = run;
  return [
    ...(remove ? ['--rm'] : []),
    ...ports.flatMap((port) => ['--publish', port]),
    ...surroundings(run, folder),
    ...(restart === undefined ? [] : ['--restart', restart]),
    ...(entrypoint === undefined ? [] : ['--entrypoint', entrypoint]),
  ];
}

/** What a program sees of the world: variables, files, networks, limits. */
function surroundings(
  { env, envFiles, volumes, network, user, memory, cpus }: ContainerRun,
  folder: string,
): readonly string[] {
  return [
    ...envFiles.flatMap((file) => ['--env-file', file]),
    ...env.flatMap((variable) => ['--env', variable]),
    ...volumes.flatMap((volume) => ['--volume', absoluteVolume(volume, folder)]),
    ...(network === undefined ? [] : ['--network', network]),
    ...(user === undefined ? [] : ['--user', user]),
    ...(memory === undefined ? [] : ['--memory', memory]),
    ...(cpus === undefined ? [] : ['--cpus', cpus]),
  ];
}

/** Docker before 23 takes only absolute paths. */
function absoluteVolume(volume: string, folder: string): string {
  const [, relative, rest] = /^(\.{1,2}(?:[\\/][^:]*)?)(:.*)$/s.exec(volume) ?? [];
  if (relative === undefined || rest === undefined) return volume;
  const path = relative.replace(/^\.(?:[\\/]|$)/, '');
  return `${path === '' ? folder : `${folder}/${path}`}${rest}`;
}

/**
 * Runs one program in a new container in place of the image's entrypoint, with the variables, volumes and network of a
 * run, and removes it. It publishes no port and has a name of its own: the run itself may go on beside it.
 * @param argv the program and its arguments
 * @param folder absolute; what relative paths start from
 */
export function dockerRunOnce(
  { command, env }: DockerCli,
  { run, folder }: { readonly run: ContainerRun; readonly folder: string },
  [program = '', ...rest]: readonly string[],
  options: ExecPlace & { readonly name?: string | undefined },
): CommandLine {
  const { name } = options;
  const flags = [
    '--rm',
    ...(name === undefined ? [] : ['--name', name]),
    '--label',
    `${oneOffLabel}=true`,
    ...surroundings(run, folder),
    ...placeFlags(options),
  ];
  return { command, args: ['run', ...flags, '--entrypoint', program, run.image, ...rest], env, cwd: folder };
}
