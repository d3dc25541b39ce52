// The id of this test run, in the labels of everything that it creates in an engine, so that exactly this is removed.
import { randomBytes } from 'node:crypto';
import { isAlive } from './cache.ts';
import { run } from './run.ts';

const prefix = 'dockyard-test-';

/** Begins with the process id of the run, so that what a killed run left can be told from what a live one uses. */
export const runId = process.env['DOCKYARD_TEST_RUN'] ?? `${process.pid}-${randomBytes(3).toString('hex')}`;

/** For `--label` on everything that a test makes without compose. */
export const label = `dockyard.test=${prefix}${runId}`;

/** A name of this run: for a compose project, or a value of the label. */
export function projectName(suffix: string): string {
  return `${prefix}${runId}-${suffix}`;
}

const kinds = [
  { kind: 'container', list: ['--all'], remove: ['--force', '--volumes'], labels: '.Config.Labels' },
  { kind: 'network', list: [], remove: [], labels: '.Labels' },
  { kind: 'volume', list: [], remove: ['--force'], labels: '.Labels' },
  { kind: 'image', list: [], remove: ['--force'], labels: '.Config.Labels' },
] as const;

/** Removes what this run and runs that were killed have left in the engine, and returns how many things that were. */
export async function removeLeftovers(env: NodeJS.ProcessEnv): Promise<number> {
  let count = 0;
  for (const { kind, list, remove, labels } of kinds) {
    const stale = new Set<string>();
    for (const key of ['dockyard.test', 'com.docker.compose.project']) {
      const ids = lines(
        await run('docker', [kind, 'ls', ...list, '--quiet', '--filter', `label=${key}`], { env }),
      );
      if (ids.length === 0) continue;
      const format = `{{index ${labels} "${key}"}}`;
      const owners = await Promise.all(
        ids.map((id) => ownerOf([kind, 'inspect', '--format', format, id], env)),
      );
      ids.filter((_, index) => isStale(owners[index] ?? '')).map((id) => stale.add(id));
    }
    if (stale.size > 0) await run('docker', [kind, 'rm', ...remove, ...stale], { env });
    count += stale.size;
  }
  return count;
}

/** Empty for what another run has removed meanwhile. */
async function ownerOf(inspect: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return await run('docker', inspect, { env }).then(
    (output) => output.trim(),
    () => '',
  );
}

/** A person's things, and those of another run that is under way, are not. */
function isStale(owner: string): boolean {
  const [, id, pid] = /^dockyard-test-((\d+)-[0-9a-f]{6})/.exec(owner) ?? [];
  return id !== undefined && (id === runId || !isAlive(Number(pid)));
}

function lines(output: string): string[] {
  return output.split('\n').filter(Boolean);
}
