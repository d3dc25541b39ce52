// What the engine of this run can do: it is asked, and a test of what it lacks is left out by name, with the reason.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { ask } from '../hosts/run.ts';
import { scratch } from '../hosts/scratch.ts';
import { canHaveSecondEngine } from '../hosts/second-engine.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Why the test was left out; read by scripts/stages.ts. */
    lacks?: string;
  }
}

interface Feature {
  has(): Promise<boolean>;
  /** Said of an engine that lacks it. */
  readonly lack: string;
}

const features = {
  buildChecks: {
    has: () => builds('FROM scratch\n', '--check'),
    lack: 'the engine has no build checks',
  },
  secondEngine: {
    has: async () => canHaveSecondEngine(),
    lack: 'no second engine can be started here, and that of the run is not stopped',
  },
  heredocs: {
    has: () => builds('FROM scratch\nCOPY <<EOF /x\ny\nEOF\n'),
    lack: 'the engine has no here-documents in Dockerfiles',
  },
  startInterval: { has: () => hasApi(44), lack: 'the engine has no start_interval of healthchecks' },
  volumePruneFilter: {
    has: () => hasApi(42),
    lack: 'the engine prunes named volumes with the anonymous ones',
  },
} as const satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof features;
const asked = new Map<FeatureName, Promise<boolean>>();

export function engineHas(name: FeatureName): Promise<boolean> {
  const answer = asked.get(name) ?? features[name].has();
  asked.set(name, answer);
  return answer;
}

/** Leaves out the tests of the `describe` around it, or of the file, where the engine lacks one of the features. */
export function needs(...names: readonly FeatureName[]): void {
  beforeEach(async ({ task, skip }) => {
    for (const name of names) {
      if (await engineHas(name)) continue;
      task.meta.lacks = features[name].lack;
      skip(features[name].lack);
    }
  });
}

/** Whether the engine speaks version 1.`minor` of the API. */
async function hasApi(minor: number): Promise<boolean> {
  const version = await ask('docker', ['version', '--format', '{{.Server.APIVersion}}']);
  return Number(version?.trim().split('.')[1]) >= minor;
}

/** Whether a Dockerfile can be built. */
async function builds(dockerfile: string, ...flags: readonly string[]): Promise<boolean> {
  const folder = await scratch('feature');
  await mkdir(join(folder, 'empty'));
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  const args = ['build', '--file', join(folder, 'Dockerfile'), ...flags, join(folder, 'empty')];
  return (await ask('docker', args, { timeoutSeconds: 60 })) !== undefined;
}
