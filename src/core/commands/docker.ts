// Command lines of the docker CLI.
import type { CommandLine } from './command-line.ts';

/** The docker program, with the variables that make it speak to the engine that is shown. */
export interface DockerCli {
  readonly command: string;
  readonly env: CommandLine['env'];
}

/** bash where the image has it, else sh: decided in the container, by a text that never varies. */
export const shellWords: readonly string[] = [
  'sh',
  '-c',
  'command -v bash >/dev/null 2>&1 && exec bash || exec sh',
];

/** An interactive shell in a running container. */
export function dockerShell({ command, env }: DockerCli, container: string): CommandLine {
  return { command, args: ['exec', '--interactive', '--tty', container, ...shellWords], env, cwd: undefined };
}

/** How one program runs in a container. */
export interface ExecPlace {
  /** With a terminal: for a person who types. */
  readonly interactive?: boolean;
  readonly workdir?: string | undefined;
  readonly user?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program in a running container; the image's entrypoint has no part in it. */
export function dockerExec(
  { command, env }: DockerCli,
  container: string,
  argv: readonly string[],
  place: ExecPlace = {},
): CommandLine {
  return { command, args: ['exec', ...placeFlags(place), container, ...argv], env, cwd: undefined };
}

/** Ends a container if it runs, and removes it with its anonymous volumes. */
export function dockerRemove({ command, env }: DockerCli, container: string): CommandLine {
  return { command, args: ['rm', '--force', '--volumes', container], env, cwd: undefined };
}

/** The flags that `docker exec` and `docker run` share. */
export function placeFlags({ interactive, workdir, user, env = {} }: ExecPlace): readonly string[] {
  return [
    ...(interactive ? ['--interactive', '--tty'] : []),
    ...(workdir === undefined ? [] : ['--workdir', workdir]),
    ...(user === undefined ? [] : ['--user', user]),
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ];
}

/** The keys that leave a container without stopping it. VS Code takes Docker's own, Ctrl+P Ctrl+Q, for itself. */
export const detachKeys = { docker: 'ctrl-x,ctrl-x', people: 'Ctrl+X Ctrl+X' } as const;

/** The terminal of a running container. Signals stay here: closing the terminal must not end what runs in there. */
export function dockerAttach({ command, env }: DockerCli, container: string): CommandLine {
  const args = ['attach', '--sig-proxy=false', '--detach-keys', detachKeys.docker, container];
  return { command, args, env, cwd: undefined };
}

/** Starts a container that has ended, with its input and output here. */
export function dockerStartInteractive({ command, env }: DockerCli, container: string): CommandLine {
  const args = ['start', '--attach', '--interactive', '--detach-keys', detachKeys.docker, container];
  return { command, args, env, cwd: undefined };
}
