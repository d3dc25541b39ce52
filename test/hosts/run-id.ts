// The name of this test run, in everything that it makes in an engine, so that exactly this can be removed.
import { randomBytes } from 'node:crypto';
import { isAlive } from './cache.ts';
import { run } from './run.ts';

const prefix = 'dockyard-test-';

/** Begins with the process id of the run, so that what a killed run left can be told from what a live one uses. */
export const runId = process.env['DOCKYARD_TEST_RUN'] ?? `${process.pid}-${randomBytes(3).toString('hex')}`;

/** For `--label` on everything that a test makes without compose. */
export const label = `dockyard.test=${runId}`;

/** A compose project of this run. */
export function projectName(suffix: string): string {
  return `${prefix}${runId}-${suffix}`;
}

const kinds = [
  { list: ['ps', '--all'], remove: ['rm', '--force', '--volumes'] },
  { list: ['network', 'ls'], remove: ['network', 'rm'] },
  { list: ['volume', 'ls'], remove: ['volume', 'rm', '--force'] },
  { list: ['image', 'ls'], remove: ['image', 'rm', '--force'] },
] as const;

/** Removes what this run and runs that were killed have left in the engine, and returns how many things that were. */
export async function removeLeftovers(env: NodeJS.ProcessEnv): Promise<number> {
  let count = 0;
  for (const { list, remove } of kinds) {
    const owners = await ownersOf(list, env);
    const stale = [...owners].filter(([, owner]) => owner === runId || !isAlive(Number.parseInt(owner, 10)));
    if (stale.length > 0) await run('docker', [...remove, ...stale.map(([id]) => id)], { env });
    count += stale.length;
  }
  return count;
}

/** What in the engine belongs to a test run, and to which. */
async function ownersOf(list: readonly string[], env: NodeJS.ProcessEnv): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const key of ['dockyard.test', 'com.docker.compose.project']) {
    const ids = await run('docker', [...list, '--quiet', '--filter', `label=${key}`], { env });
    for (const id of new Set(ids.split('\n').filter(Boolean))) {
      const labels = list[0] === 'network' || list[0] === 'volume' ? '.Labels' : '.Config.Labels';
      const format = `{{index ${labels} "${key}"}}`;
      const kind = list[0] === 'ps' ? 'container' : list[0];
      const value = (await run('docker', [kind ?? '', 'inspect', '--format', format, id], { env })).trim();
      if (key === 'dockyard.test') owners.set(id, value);
      else if (value.startsWith(prefix)) owners.set(id, value.slice(prefix.length));
    }
  }
  return owners;
}
