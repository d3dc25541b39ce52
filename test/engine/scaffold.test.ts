// Every scaffold, as the real tools see it: BuildKit's checks, and Compose for development and for production.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectShapes } from '#core/scaffold/testing/project-shapes.ts';
import type { ProjectShape } from '#core/scaffold/testing/shape-parts.ts';
import { run } from '../hosts/run.ts';
import { scratch } from '../hosts/scratch.ts';
import { needs } from './features.ts';
import { writeShape } from './scaffold/written-shape.ts';
import { image } from './throwaway.ts';

let folder: string;

beforeAll(async () => {
  folder = await scratch('scaffold');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const written = (shape: ProjectShape): Promise<string> => writeShape(folder, shape);

const named = projectShapes.map((shape) => [shape.name, shape] as const);

describe('docker build --check', () => {
  needs('buildChecks');

  it.each(named)('accepts the Dockerfile of %s', async (_, shape) => {
    const context = await written(shape);
    const dockerfile = join(context, 'Dockerfile');
    // A check reads only the configuration of the base: the image of another Python may not be had here.
    const text = await readFile(dockerfile, 'utf8');
    await writeFile(dockerfile, text.replace(/^FROM (?:python|node):\S+/gm, `FROM ${image}`));
    for (const target of ['development', 'production'])
      await run('docker', ['build', '--check', '--target', target, context], { timeoutSeconds: 60 });
  });
});

describe('docker compose config', () => {
  it.each(named)('accepts the Compose files of %s', async (_, shape) => {
    const cwd = await written(shape);
    expect(await run('docker', ['compose', 'config', '--quiet'], { cwd, timeoutSeconds: 60 })).toBe('');
    const production = ['--env-file', '.env.example', '-f', 'compose.yaml', '-f', 'compose.production.yaml'];
    const args = ['compose', ...production, 'config', '--quiet'];
    expect(await run('docker', args, { cwd, timeoutSeconds: 60 })).toBe('');
  });
});

describe('sh -n', () => {
  it.each(named)('accepts the entrypoint of %s', async (_, shape) => {
    await run('sh', ['-n', join(await written(shape), 'docker/entrypoint.sh')]);
  });
});
