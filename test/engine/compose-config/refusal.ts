// Asks the real `docker compose config` whether it refuses a project.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { composeProgram } from '../../hosts/compose-program.ts';
import { CommandFailed, run } from '../../hosts/run.ts';

/**
 * The message with which the CLI refuses the default files; undefined where it accepts them.
 * @param profiles the profiles that are enabled, `*` for all
 */
export async function refusalOf(
  texts: Readonly<Record<string, string>>,
  profiles: readonly string[] = [],
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'dockyard-'));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { PATH, HOME, DOCKER_CONFIG, DOCKER_HOST } = process.env;
  const options = { cwd: folder, env: { PATH, HOME, DOCKER_CONFIG, DOCKER_HOST }, timeoutSeconds: 60 };
  const enabled = profiles.flatMap((profile) => ['--profile', profile]);
  try {
    await run(await composeProgram(), [...enabled, 'config', '--quiet'], options);
    return undefined;
  } catch (error) {
    if (error instanceof CommandFailed) return error.output;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
