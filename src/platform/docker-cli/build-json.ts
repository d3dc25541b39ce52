// Whether the builder of a docker command can write its progress as JSON.
import type { CommandLine } from '#core/commands/command-line.ts';
import type { DockerCli } from '#core/commands/docker.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { run } from '../process/run.ts';

/** Milliseconds for a program to tell its version. */
const limit = 30_000;
/** Buildx knows `rawjson` since then. */
const first = { major: 0, minor: 13 };

/** Asks Buildx for its version; false where it is missing or hangs. */
export async function writesBuildJson({ command, env }: DockerCli): Promise<boolean> {
  const line: CommandLine = { command, args: ['buildx', 'version'], env, cwd: undefined };
  const result = await run(line, { signal: AbortSignal.timeout(limit) }).catch((error: unknown) => {
    if (error instanceof UserError || error instanceof Cancelled) return undefined;
    throw error;
  });
  if (result?.exitCode !== 0) return false;
  const [, major, minor] = /\bv?(\d{1,4})\.(\d{1,4})\.\d/.exec(result.stdout) ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) > first.major || (Number(major) === first.major && Number(minor) >= first.minor);
}
