// The compose model against the real CLI: the same files, the same services, whatever the way they are written.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveSet } from '#core/compose/resolve.ts';
import { findSets } from '#core/compose/sets.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { composeProgram } from '../hosts/compose-program.ts';
import { run } from '../hosts/run.ts';
import { type Config, ours, theirs } from './compose-config/summary.ts';

const folder = join(import.meta.dirname, '../fixtures/compose');
const cases = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());

/** Every file of a case by its path in it. */
function textsOf(name: string): Record<string, string> {
  const top = join(folder, name);
  return Object.fromEntries(
    readdirSync(top, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(top, path)).isFile())
      .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(top, path), 'utf8')]),
  );
}

/** What the CLI makes of the files; without `-f` it chooses them itself. */
async function configOf(cwd: string, files: readonly string[] | undefined): Promise<Config> {
  const { PATH, HOME, DOCKER_CONFIG, DOCKER_HOST } = process.env;
  const list = (files ?? []).flatMap((file) => ['--file', file]);
  const text = await run(await composeProgram(), [...list, '--profile', '*', 'config', '--format', 'json'], {
    cwd,
    env: { PATH, HOME, DOCKER_CONFIG, DOCKER_HOST },
    timeoutSeconds: 60,
  });
  return JSON.parse(text) as Config;
}

describe('what `docker compose config` says, the model says', () => {
  it.each(cases)('%s', async (name) => {
    const texts = textsOf(name);
    const { 'case.json': listed, ...held } = texts;
    const given = listed === undefined ? undefined : (JSON.parse(listed) as { files: string[] }).files;
    const files = new MemoryFiles(held);
    const paths = given ?? findSets(files, Object.keys(held))[0]?.files ?? [];
    const set = resolveSet(files, paths, { folderName: name });
    const cwd = join(folder, name);
    const said = theirs(await configOf(cwd, given));
    expect(ours(set, (path) => resolve(cwd, path))).toEqual(said);
    expect(set.complete).toBe(true);
    expect(set.problems).toEqual([]);
  });
});
