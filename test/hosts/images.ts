// The images that the sample and the tests build on: pulled, or made of Debian packages in an engine of our own.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { make } from './cache.ts';
import { distribution, isRoot, source, unpack } from './debian.ts';
import type { Engine } from './engine.ts';
import { CannotObtain, type Part, report, seconds } from './part.ts';
import { ask, CommandFailed, run } from './run.ts';

const recipes = {
  'python:3.13-slim': 'python',
  'postgres:17': 'postgres',
  'redis:8': 'redis',
  'nginx:1.29': 'nginx',
  'rabbitmq:4': 'rabbitmq',
  'registry:2': 'registry',
} as const;
type Tag = keyof typeof recipes;
const tags = Object.keys(recipes) as Tag[];

const base = 'dockyard-stand-in-base';
const recipeLabel = 'dockyard.recipe';

function recipeFolder(tag: Tag): string {
  return join(import.meta.dirname, 'images', recipes[tag]);
}

/** Of the names and texts of a recipe's files. */
async function recipeDigest(tag: Tag): Promise<string> {
  const digest = createHash('sha256');
  const folder = recipeFolder(tag);
  for (const name of (await readdir(folder)).sort()) {
    digest
      .update(`${name}\0`)
      .update(await readFile(join(folder, name)))
      .update('\0');
  }
  return digest.digest('hex').slice(0, 12);
}

export function images(engine: Engine): Part<void> {
  const env = { ...process.env, ...engine.env };

  /** Those that are not there, and stand-ins that another version of their recipe made. */
  async function missing(): Promise<Tag[]> {
    const format = `{{index .Config.Labels "dockyard.stand-in"}} {{index .Config.Labels "${recipeLabel}"}}`;
    const usable = await Promise.all(
      tags.map(async (tag) => {
        const labels = await ask('docker', ['image', 'inspect', '--format', format, tag], { env });
        if (labels === undefined) return false;
        const [standIn, recipe] = labels.trimEnd().split(' ');
        return !standIn || recipe === (await recipeDigest(tag));
      }),
    );
    return tags.filter((_, index) => !usable[index]);
  }

  async function describe(): Promise<string> {
    const format = '{{index .Config.Labels "dockyard.stand-in"}}';
    const labels = await run('docker', ['image', 'inspect', '--format', format, ...tags], { env });
    return labels
      .trimEnd()
      .split('\n')
      .map((label, index) => `${tags[index]}${label ? ' (stand-in)' : ''}`)
      .join(', ');
  }

  /** Returns why it could not be pulled. */
  async function pull(tag: Tag): Promise<string | undefined> {
    try {
      await run('docker', ['pull', '--quiet', tag], { env });
      return undefined;
    } catch (error) {
      if (error instanceof CommandFailed) return error.output.trim();
      throw error;
    }
  }

  async function importBase(): Promise<void> {
    const tools = await make('mmdebstrap', (folder) => unpack(['mmdebstrap'], folder, 'stable'));
    const sources = `${await source('trixie')}\n${await source('trixie-backports')}\n`;
    const scratch = await mkdtemp(join(tmpdir(), 'dockyard-base-'));
    try {
      const tar = join(scratch, 'base.tar');
      const options = ['--mode=root', '--variant=apt', '--format=tar', '--include=ca-certificates,passwd'];
      await run('perl', [join(tools, 'usr', 'bin', 'mmdebstrap'), ...options, 'trixie', tar, '-'], {
        input: sources,
      });
      await run('docker', ['import', tar, base], { env });
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  async function build(tag: Tag): Promise<void> {
    const start = performance.now();
    const recipe = recipeFolder(tag);
    const label = `${recipeLabel}=${await recipeDigest(tag)}`;
    await run('docker', ['build', '--network', 'host', '--label', label, '--tag', tag, recipe], { env });
    report('images', `made a stand-in for ${tag} (${seconds(start)})`);
  }

  return {
    name: 'images',

    async find() {
      return (await missing()).length === 0 ? { value: undefined, is: await describe() } : undefined;
    },

    plan() {
      return `pulling ${tags.join(', ')}`;
    },

    async obtain() {
      const wanted = await missing();
      const refusals = await Promise.all(wanted.map(pull));
      const refused = wanted.filter((_, index) => refusals[index] !== undefined);
      const [reason] = refusals.filter((refusal) => refusal !== undefined);
      if (refused.length > 0) {
        if (!engine.isPrivate || !isRoot() || distribution() !== 'debian') {
          throw new CannotObtain(
            `${refused.join(', ')} cannot be pulled: ${reason}\nPull them where there is a network, and load them with docker load.`,
          );
        }
        report(
          'images',
          `cannot be pulled (${reason?.split('\n').at(-1)}): making stand-ins of Debian packages`,
        );
        await importBase();
        await Promise.all(refused.map(build));
      }
      return { value: undefined, is: await describe() };
    },
  };
}
