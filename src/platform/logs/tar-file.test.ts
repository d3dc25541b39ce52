// The one file of an archive as text: its size kept to a limit, other entries passed over.
import { describe, expect, it } from 'vitest';
import { type TarItem, writeTar } from '#core/tar/write-tar.ts';
import { readLimitedTar } from './tar-file.ts';

function file(path: string, text: string): TarItem {
  const bytes = Buffer.from(text);
  const entry = { path, type: 'file', size: bytes.length, mode: 0o644, modified: 0 } as const;
  const content = (async function* () {
    yield bytes;
  })();
  return { entry, content };
}

const folder: TarItem = { entry: { path: 'app', type: 'folder', size: 0, mode: 0o755, modified: 0 } };

describe('readLimitedTar', () => {
  it('gives the first file and no more than so many bytes of it', async () => {
    expect(await readLimitedTar(writeTar([folder, file('a', 'text'), file('b', 'other')]), 100)).toBe('text');
    expect(await readLimitedTar(writeTar([file('a', 'x'.repeat(5_000))]), 1_000)).toBe('x'.repeat(1_000));
    expect(await readLimitedTar(writeTar([file('empty', '')]), 100)).toBe('');
  });

  it('refuses an archive without a file, and what is not text', async () => {
    await expect(readLimitedTar(writeTar([folder]), 100)).rejects.toThrow('There is no such file.');
    await expect(readLimitedTar(writeTar([file('a', 'a\0b')]), 100)).rejects.toThrow('The file is not text.');
    const long = writeTar([file('a', 'x'.repeat(5_000_000))]);
    await expect(readLimitedTar(long, 100)).rejects.toThrow('it has 5 MB, and the limit is 4 MB');
  });
});
