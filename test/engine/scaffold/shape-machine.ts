// The machine that scaffolded projects run on: a folder, and what takes the place of images that cannot be had.
import { realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProjectShape } from '#core/scaffold/testing/shape-parts.ts';
import { run, which } from '../../hosts/run.ts';
import { label, projectName } from '../../hosts/run-id.ts';
import { scratch } from '../../hosts/scratch.ts';
import { engineHas } from '../features.ts';
import { image } from '../throwaway.ts';
import { RunningShape, type Way } from './running-shape.ts';
import { writeShape } from './written-shape.ts';

export class ShapeMachine {
  readonly #folder: string;
  /** Images by the name that they take the place of. */
  readonly #standIns: ReadonlyMap<string, string>;
  readonly #hurry: boolean;

  private constructor(folder: string, standIns: ReadonlyMap<string, string>, hurry: boolean) {
    this.#folder = folder;
    this.#standIns = standIns;
    this.#hurry = hurry;
  }

  /** @param withNode whether a shape has a front-end build */
  static async make(name: string, withNode = false): Promise<ShapeMachine> {
    const folder = await scratch(name);
    const standIns = new Map<string, string>();
    if (!(await engineHas('registries'))) {
      standIns.set('python:3.13-slim', await python());
      if (withNode) standIns.set('node:24-slim', await node());
    }
    return new ShapeMachine(folder, standIns, await engineHas('startInterval'));
  }

  async end(): Promise<void> {
    for (const made of this.#standIns.values()) await run('docker', ['image', 'rm', '--force', made]);
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Brings a shape up, and takes it down whatever happens. */
  async whileUp(
    shape: Pick<ProjectShape, 'name' | 'texts' | 'choices'>,
    way: Way,
    work: (site: RunningShape, cwd: string) => Promise<void>,
  ): Promise<void> {
    const cwd = await writeShape(join(this.#folder, way), shape);
    const site = await RunningShape.of(cwd, shape.name, way, {
      standIns: this.#standIns,
      hurry: this.#hurry,
    });
    try {
      await site.up();
      await work(site, cwd);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${reason}\n${await site.compose('logs', '--no-color', '--tail', '40')}`, {
        cause: error,
      });
    } finally {
      await site.end();
    }
  }
}

async function python(): Promise<string> {
  const tag = projectName('python');
  const args = [
    'build',
    '--tag',
    tag,
    '--label',
    label,
    '--build-arg',
    `PYTHON=${image}`,
    import.meta.dirname,
  ];
  await run('docker', args, { timeoutSeconds: 120 });
  return tag;
}

/** From the Node.js that runs the tests, and the npm of this machine. */
async function node(): Promise<string> {
  const tag = projectName('node');
  const contexts = [`node=${dirname(await realpath(process.execPath))}`, `npm=${await npmFolder()}`].flatMap(
    (context) => ['--build-context', context],
  );
  const file = join(import.meta.dirname, 'node.Dockerfile');
  const args = ['build', '--tag', tag, '--label', label, '--build-arg', `BASE=${image}`, '--file', file];
  await run('docker', [...args, ...contexts, import.meta.dirname], { timeoutSeconds: 120 });
  return tag;
}

/** The package of the npm on the PATH: its program is a link into it. */
async function npmFolder(): Promise<string> {
  const program = which('npm');
  if (program === undefined) throw new Error('There is no npm on the PATH.');
  return dirname(dirname(await realpath(program)));
}
