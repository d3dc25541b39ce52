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
