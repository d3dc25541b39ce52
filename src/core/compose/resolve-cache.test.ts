// What several sets share is the same object, and nothing of it is older than the files.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import type { ComposeFile } from './compose-file.ts';
import { parseCompose } from './parse.ts';
import { resolveSet } from './resolve.ts';
import { ResolveCache } from './resolve-cache.ts';

const texts: Readonly<Record<string, string>> = {
  'compose.yaml':
    'services:\n  web:\n    image: site:${TAG:-1}\n    env_file: web.env\n    environment: [NAME]\n    volumes: [./code:/app]\n  db:\n    image: postgres:17\n',
  'compose.ci.yaml': 'services:\n  db:\n    tmpfs: /data\n',
  '.env': 'TAG=2\nNAME=ann\n',
  'web.env': 'DEBUG=1\nWHO=${NAME}\n',
};

class Resolving {
  readonly #cache = new ResolveCache();
  readonly #parsed = new Map<string, ComposeFile>();

  of(now: Readonly<Record<string, string>>, paths: readonly string[] = ['compose.yaml']) {
    const compose = (path: string): ComposeFile | undefined => {
      const text = now[path];
      if (text === undefined) return undefined;
      const known = this.#parsed.get(path);
      const file = known?.source.text === text ? known : parseCompose(path, text);
      this.#parsed.set(path, file);
      return file;
    };
    return resolveSet(new MemoryFiles(now), paths, { compose, cache: this.#cache });
  }
}

describe('services of sets with a file in common', () => {
  const resolving = new Resolving();
  const alone = resolving.of(texts);
  const both = resolving.of(texts, ['compose.yaml', 'compose.ci.yaml']);

  it('are the same where no further file changes them', () => {
    expect(both.services.get('web')).toBe(alone.services.get('web'));
    expect(both.services.get('db')).not.toBe(alone.services.get('db'));
  });

  it('name their env files in each set', () => {
    expect([...both.read].sort()).toEqual(['.env', 'compose.ci.yaml', 'compose.yaml', 'web.env']);
  });
});

describe('a service is read anew', () => {
  it.each([
    ['when a variable of .env changes', { '.env': 'TAG=3\nNAME=ann\n' }],
    ['when a variable that only its environment names changes', { '.env': 'TAG=2\nNAME=bob\n' }],
    ['when its env file changes', { 'web.env': 'DEBUG=0\n' }],
    ['when its env file is not there any more', { 'web.env': undefined }],
    ['when .env is not there any more', { '.env': undefined }],
  ])('%s', (_, change) => {
    const resolving = new Resolving();
    const before = resolving.of(texts).services.get('web');
    const held = Object.entries({ ...texts, ...change }).filter(([, text]) => text !== undefined);
    const now = Object.fromEntries(held) as Readonly<Record<string, string>>;
    expect(resolving.of(now)).toEqual(new Resolving().of(now));
    expect(resolving.of(now).services.get('web')).not.toBe(before);
  });

  it('and not when something else changes', () => {
    const resolving = new Resolving();
    const before = resolving.of(texts).services.get('web');
    expect(resolving.of({ ...texts, 'notes.env': 'A=1\n' }).services.get('web')).toBe(before);
  });
});
