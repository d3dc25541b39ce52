// Command lines of the docker CLI.
import type { CommandLine } from './model.ts';

/** Variables from the engine's host, so that the CLI speaks to the engine that is shown. */
type Env = CommandLine['env'];

function docker(env: Env, args: readonly string[]): CommandLine {
  return { command: 'docker', args, env, cwd: undefined };
}

/** bash where the image has it, else sh: decided in the container, by a text that never varies. */
const shell = ['sh', '-c', 'command -v bash >/dev/null 2>&1 && exec bash || exec sh'];

/** An interactive shell in a running container. */
export function dockerShell(env: Env, container: string, options: { user?: string } = {}): CommandLine {
  const user = options.user === undefined ? [] : ['--user', options.user];
  return docker(env, ['exec', '--interactive', '--tty', ...user, container, ...shell]);
}

export function dockerLogs(
  env: Env,
  container: string,
  options: { follow?: boolean; tail?: number; timestamps?: boolean } = {},
): CommandLine {
  const args = options.follow === true ? ['--follow'] : [];
  if (options.tail !== undefined) args.push('--tail', String(options.tail));
  if (options.timestamps === true) args.push('--timestamps');
  return docker(env, ['logs', ...args, container]);
}
