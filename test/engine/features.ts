// What the engine of this run can do: it is asked, and a test of what it lacks is left out by name, with the reason.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, type TestContext } from 'vitest';
import { ask, CommandFailed, run } from '../hosts/run.ts';
import { scratch } from '../hosts/scratch.ts';
import { canHaveSecondEngine } from '../hosts/second-engine.ts';
import { image } from './throwaway.ts';

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
  buildKit: {
    has: async () => !(await isPodman()),
    lack: "the engine builds with Podman's own builder, which differs from BuildKit",
  },
  builderWords: {
    has: () => builds('FROM scratch\n', '--check'),
    lack: "the engine's older builder has other words for it",
  },
  /** Whether a failed build names the line of the Dockerfile: not left out, but expected otherwise. */
  builderLines: {
    has: () => prints('FROM scratch\nCOPY missing /\n', /Dockerfile:2\b/),
    lack: "the engine's older builder does not name the line of a failed step",
  },
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
  containerUpdate: {
    has: () => says(['update', '--restart', 'no', 'dockyard-no-such-container'], /no such container/i),
    lack: 'the engine cannot change the limits of a container',
  },
  healthchecks: {
    has: async () => !(await isPodman()),
    lack: 'the engine runs healthchecks by timers of systemd, which does not run here',
  },
  portProxy: {
    has: async () => !(await isPodman()),
    lack: 'the engine refuses connections to a published port where nothing listens in the container',
  },
  volumesOfRoot: {
    has: async () => !(await isPodman()),
    lack: 'the engine gives a new volume to the user of its container',
  },
  endsOfUnfinishedLines: {
    has: async () => !(await isPodman()),
    lack: 'the engine tells a line that ends with its container from a piece of a line by nothing',
  },
  /** Not left out, but expected otherwise. */
  cpuOfAllProcessors: {
    has: async () => !(await isPodman()),
    lack: 'the engine tells the time of one processor for that of all',
  },
  settingsAsGiven: {
    has: async () => !(await isPodman()),
    lack: 'the engine tells settings of containers in other forms than it takes them',
  },
  healthInLists: {
    has: async () => !(await isPodman()),
    lack: 'the engine does not tell the health of containers in its lists',
  },
  linksOfContainers: {
    has: async () => !(await isPodman()),
    lack: 'the engine copies what a link leads to',
  },
  loopbackRegistries: {
    has: async () => !(await isPodman()),
    lack: 'the engine asks for TLS of a registry at a loopback address',
  },
  missingFolders: {
    has: async () => !(await isPodman()),
    lack: 'the engine creates the folder that files are copied into',
  },
  /** Not left out, but expected otherwise. */
  exitCodesOfRuns: {
    has: async () => !(await isPodman()),
    lack: 'the engine reports 0 as the exit code of every `docker run --rm`',
  },
  /** Not left out, but expected otherwise. */
  startErrors: {
    has: async () => !(await isPodman()),
    lack: "the docker command does not get the engine's words for a program that cannot be started",
  },
  piecesOfTerminals: {
    has: async () => !(await isPodman()),
    lack: 'the engine cuts long lines of a terminal at no certain length, with a time before each piece',
  },
  pruneOfTaggedImages: {
    has: async () => !(await isPodman()),
    lack: 'the engine prunes untagged images only',
  },
  /** Not left out, but expected otherwise. */
  ownersInArchives: {
    has: async () => !(await isPodman()),
    lack: "the engine's archives name root as the owner of every file",
  },
  /** Not left out, but expected otherwise. */
  networkEvents: {
    has: async () => !(await isPodman()),
    lack: 'the engine does not tell of networks that are created and removed',
  },
  /** Not left out, but expected otherwise. */
  preciseLogTimes: {
    has: async () => !(await isPodman()),
    lack: 'the engine tells the times of log lines to the second',
  },
  /** Whether images come from Docker Hub: where they are stand-ins, PyPI is not to be had either. */
  registries: {
    has: async () => {
      const format = '{{index .Config.Labels "dockyard.stand-in"}}';
      return (await run('docker', ['image', 'inspect', '--format', format, image])).trim() === '';
    },
    lack: 'neither Docker Hub nor PyPI can be reached, and the stand-ins for images have not what it needs',
  },
  namelessBuildEvents: {
    has: async () => (await isPodman()) || (await hasApi(46)),
    lack: 'the engine does not tell of images that are built without a name',
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
    for (const name of names) await leaveOutWithout(name, { task, skip });
  });
}

/** Leaves out the test itself where the engine lacks the feature. @throws for a name that is none */
export async function leaveOutWithout(
  name: string,
  { task, skip }: Pick<TestContext, 'task' | 'skip'>,
): Promise<void> {
  if (!isFeature(name)) throw new Error(`There is no feature "${name}".`);
  if (await engineHas(name)) return;
  task.meta.lacks = features[name].lack;
  skip(features[name].lack);
}

function isFeature(name: string): name is FeatureName {
  return Object.hasOwn(features, name);
}

let podman: Promise<boolean> | undefined;

export function isPodman(): Promise<boolean> {
  const format = '{{range .Server.Components}}{{.Name}} {{end}}';
  podman ??= says(['version', '--format', format], /podman/i);
  return podman;
}

/** Whether the engine speaks version 1.`minor` of the API. */
async function hasApi(minor: number): Promise<boolean> {
  const version = await ask('docker', ['version', '--format', '{{.Server.APIVersion}}']);
  return Number(version?.trim().split('.')[1]) >= minor;
}

/** Whether a build that fails prints a text. */
async function prints(dockerfile: string, text: RegExp): Promise<boolean> {
  const folder = await scratch('feature');
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  return await says(['build', folder], text);
}

/** Whether a docker command writes a text, also where it fails. */
async function says(args: readonly string[], text: RegExp): Promise<boolean> {
  try {
    return text.test(await run('docker', args, { timeoutSeconds: 60 }));
  } catch (error) {
    if (error instanceof CommandFailed) return text.test(error.output);
    throw error;
  }
}

/** Whether a Dockerfile can be built. */
async function builds(dockerfile: string, ...flags: readonly string[]): Promise<boolean> {
  const folder = await scratch('feature');
  await mkdir(join(folder, 'empty'));
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  const args = ['build', '--file', join(folder, 'Dockerfile'), ...flags, join(folder, 'empty')];
  return (await ask('docker', args, { timeoutSeconds: 60 })) !== undefined;
}
