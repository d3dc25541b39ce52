// Command lines of the docker CLI.
import type { CommandLine } from './command-line.ts';

/** The docker program, with the variables that make it speak to the engine that is shown. */
export interface DockerCli {
  readonly command: string;
  readonly env: CommandLine['env'];
}

/** bash where the image has it, else sh: decided in the container, by a text that never varies. */
const shell = ['sh', '-c', 'command -v bash >/dev/null 2>&1 && exec bash || exec sh'];

/** An interactive shell in a running container. */
export function dockerShell({ command, env }: DockerCli, container: string): CommandLine {
  return { command, args: ['exec', '--interactive', '--tty', container, ...shell], env, cwd: undefined };
}

export interface ExecPlace {
  readonly workdir?: string | undefined;
  readonly user?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** A program in a running container, without a terminal. */
export function dockerExec(
  { command, env }: DockerCli,
  container: string,
  argv: readonly string[],
  place: ExecPlace = {},
): CommandLine {
  const { workdir, user } = place;
  const options = [
    ...(workdir === undefined ? [] : ['--workdir', workdir]),
    ...(user === undefined ? [] : ['--user', user]),
    ...Object.entries(place.env ?? {}).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ];
  return { command, args: ['exec', ...options, container, ...argv], env, cwd: undefined };
}
