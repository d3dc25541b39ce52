// Files that are written whole or not at all, and what is said where the system refuses.
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '#core/errors.ts';
import { readBytes, writeWhole } from './whole-file.ts';

let folder = '';
const { signal } = new AbortController();
const quiet = (): void => undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dockyard-whole-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function* content(error?: Error): AsyncGenerator<Uint8Array> {
  yield Buffer.from('aye');
  if (error) throw error;
}

describe('a file', () => {
  it('is there when all of it was written, else not at all', async () => {
    expect(await writeWhole(content(), join(folder, 'a.tar'), signal, quiet)).toBe(3);
    expect(await readFile(join(folder, 'a.tar'), 'utf8')).toBe('aye');
    const failed = writeWhole(
      content(new UserError('The engine ended.')),
      join(folder, 'b.tar'),
      signal,
      quiet,
    );
    await expect(failed).rejects.toThrow(/^The engine ended\.$/);
    expect(await readdir(folder)).toEqual(['a.tar']);
  });

  it('that cannot be written or read is named, with the reason in words', async () => {
    const lost = join(folder, 'none', 'a.tar');
    const written = writeWhole(content(), lost, signal, quiet);
    await expect(written).rejects.toBeInstanceOf(UserError);
    await expect(written).rejects.toThrow(`${lost} can't be written: its folder does not exist.`);
    const taken = join(folder, 'taken');
    await mkdir(taken);
    await expect(writeWhole(content(), taken, signal, quiet)).rejects.toThrow(
      `${taken} can't be written: it is a folder.`,
    );
    const read = (async () => {
      for await (const _ of readBytes(lost, signal));
    })();
    await expect(read).rejects.toThrow(`${lost} can't be read: no such file.`);
  });
});
