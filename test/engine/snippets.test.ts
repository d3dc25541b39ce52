// Every snippet, as the real tools see it: BuildKit's checks, Compose, sh and nginx.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../hosts/run.ts';
import { label } from '../hosts/run-id.ts';
import { scratch } from '../hosts/scratch.ts';
import { composeFileWith, dockerfileWith, type Snippet, snippetsOf } from '../meta/snippet-files.ts';
import { needs } from './features.ts';
import { image } from './throwaway.ts';

let folder: string;

beforeAll(async () => {
  folder = await scratch('snippets');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const named = (file: string) => snippetsOf(file).map((one) => [one.prefix, one] as const);

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function environmentFile(): Promise<string> {
  return written(
    'example.env',
    `${snippetsOf('env')
      .map(({ text }: Snippet) => text)
      .join('\n')}\n`,
  );
}

describe('docker build --check', () => {
  needs('buildChecks');

  it.each(named('dockerfile'))('accepts %s', async (prefix, snippet) => {
    // A check reads only the configuration of the base.
    const text = dockerfileWith(snippet).replace(/^FROM node:\S+/m, `FROM ${image}`);
    const path = await written(`${prefix}.Dockerfile`, text);
    await run('docker', ['build', '--check', '--file', path, folder], { timeoutSeconds: 60 });
  });
});

describe('docker compose config', () => {
  it.each(named('compose'))('accepts %s', async (prefix, snippet) => {
    const path = await written(`${prefix}.yaml`, composeFileWith(snippet));
    const args = [
      'compose',
      '--env-file',
      await environmentFile(),
      '--file',
      path,
      '--profile',
      '*',
      'config',
      '--quiet',
    ];
    expect(await run('docker', args, { timeoutSeconds: 60 })).toBe('');
  });
});

describe('sh -n', () => {
  it.each(named('entrypoint'))('accepts %s', async (prefix, { text }) => {
    await run('sh', ['-n', await written(`${prefix}.sh`, text)]);
  });
});

describe('nginx -t', () => {
  it.each(named('nginx'))('accepts %s', async (prefix, { text }) => {
    const path = await written(`${prefix}.conf`, text);
    const mount = `${path}:/etc/nginx/conf.d/default.conf:ro`;
    const args = ['run', '--rm', '--label', label, '--add-host', 'web:127.0.0.1', '--volume', mount];
    await run('docker', [...args, 'nginx:1.29', 'nginx', '-t'], { timeoutSeconds: 120 });
  });
});
