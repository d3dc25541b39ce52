// Finds Compose: the plugin of the docker command, else the program docker-compose.
import type { CommandLine, ComposeTool } from '#core/commands/command-line.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { steps } from '#core/next-steps.ts';
import { run } from '../process/run.ts';

/** Remembers, for each docker command, which Compose answers for it. What is missing is looked for again. */
export class ComposeFinder {
  readonly #found = new Map<string, Promise<ComposeTool>>();

  /**
   * @param docker the docker command: a name on the PATH, or a path
   * @param env variables for child processes, as the engine's host gives them
   * @throws UserError where there is no Compose
   */
  find(docker: string, env: CommandLine['env']): Promise<ComposeTool> {
    let tool = this.#found.get(docker);
    if (tool === undefined) {
      tool = look(docker, env);
      this.#found.set(docker, tool);
      tool.catch(() => this.#found.delete(docker));
    }
    return tool;
  }
}

async function look(docker: string, env: CommandLine['env']): Promise<ComposeTool> {
  const candidates = [
    { command: docker, prefix: ['compose'] },
    { command: 'docker-compose', prefix: [] },
  ];
  for (const { command, prefix } of candidates) {
    const version = await versionOf({
      command,
      args: [...prefix, 'version', '--short'],
      env,
      cwd: undefined,
    });
    if (version !== undefined) return { command, prefix, version };
  }
  throw new UserError(
    `Docker Compose was not found: neither "${docker} compose" nor "docker-compose" works. Install Docker Compose.`,
    { steps: [steps.installDocker, steps.engineSettings] },
  );
}

/** Milliseconds for a program to tell its version. */
const limit = 30_000;

/** `2.40.3` out of `v2.40.3-3`; undefined where the program is not there, hangs, or is not Compose. */
async function versionOf(line: CommandLine): Promise<string | undefined> {
  const result = await run(line, { signal: AbortSignal.timeout(limit) }).catch((error: unknown) => {
    if (error instanceof UserError || error instanceof Cancelled) return undefined;
    throw error;
  });
  if (result?.exitCode !== 0) return undefined;
  return /^v?(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?)/.exec(result.stdout.trim())?.[1];
}
