// Archives written and read again: what the fields hold, what needs more than them, and what is no archive.
import { describe, expect, it } from 'vitest';
import { readTar } from './read-tar.ts';
import type { TarEntry } from './tar-entry.ts';
import { type TarItem, writeTar } from './write-tar.ts';

interface Read {
  readonly entry: TarEntry;
  readonly text: string;
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: number[] = [];
  for await (const chunk of chunks) all.push(...chunk);
  return Uint8Array.from(all);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(archive: AsyncIterable<Uint8Array>): Promise<readonly Read[]> {
  const read: { entry: TarEntry; text: string }[] = [];
  for await (const { entry, bytes } of readTar(archive)) {
    const last = read.at(-1);
    if (entry) read.push({ entry, text: '' });
    else if (last) last.text += new TextDecoder().decode(bytes);
  }
  return read;
}

function file(path: string, text: string): TarItem {
  const content = new TextEncoder().encode(text);
  const entry = { path, type: 'file', size: content.length, mode: 0o640, modified: 1_700_000_000 } as const;
  return { entry, content: inPieces(content, 7) };
}

const plain = { size: 0, mode: 0o755, modified: 0 };

describe('a tar archive', () => {
  it.each([1, 100, 512, 100_000])('is read as it was written, %i bytes at a time', async (size) => {
    const long = `media/${'n'.repeat(180)}/Prüfung.txt`;
    const items: readonly TarItem[] = [
      { entry: { ...plain, path: 'media', type: 'folder' } },
      file('media/a.txt', 'a'.repeat(1_000)),
      file('media/empty', ''),
      file(long, 'deep'),
      { entry: { ...plain, path: 'media/link', type: 'symlink', target: '../ü' } },
      { entry: { ...plain, path: 'media/same', type: 'hardlink', target: 'media/a.txt' } },
    ];
    const archive = await bytesOf(writeTar(items));
    const read = await readAll(inPieces(archive, size));
    expect(read.map(({ entry }) => entry)).toEqual(items.map(({ entry }) => entry));
    expect(read.map(({ text }) => text)).toEqual(['', 'a'.repeat(1_000), '', 'deep', '', '']);
  });

  it('reads the long names and binary sizes of GNU tar', async () => {
    const name = `${'x'.repeat(120)}/file`;
    const archive = await bytesOf(writeTar([file('././@LongLink', `${name}\0`), file('short', 'text')]));
    archive[156] = 'L'.charCodeAt(0);
    correctChecksum(archive, 0);
    archive.set([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4], 1_024 + 124);
    correctChecksum(archive, 1_024);
    const [only] = await readAll(inPieces(archive, 1_000));
    expect(only).toMatchObject({ entry: { path: name, size: 4 }, text: 'text' });
  });

  it('reads a long name behind a record that is no text', async () => {
    const name = `${'x'.repeat(120)}/file`;
    const record = `SCHILY.xattr.user.key=\xff\xfe\xfd`;
    const records = `${record.length + 4} ${record}\n${name.length + 10} path=${name}\n`;
    const archive = await bytesOf(writeTar([file('header', records), file('short', 'text')]));
    archive.set(Buffer.from(records, 'latin1'), 512);
    archive.fill(0, 512 + records.length, 1_024);
    archive.set(new TextEncoder().encode(records.length.toString(8).padStart(11, '0')), 124);
    archive[156] = 'x'.charCodeAt(0);
    correctChecksum(archive, 0);
    const [only] = await readAll(inPieces(archive, 100));
    expect(only).toMatchObject({ entry: { path: name }, text: 'text' });
  });

  it('keeps devices apart, whose size says nothing', async () => {
    const archive = await bytesOf(writeTar([file('dev/null', ''), file('after', 'x')]));
    archive[156] = '3'.charCodeAt(0);
    archive.set(new TextEncoder().encode('00000001000'), 124);
    correctChecksum(archive, 0);
    const read = await readAll(inPieces(archive, 512));
    expect(read.map(({ entry }) => [entry.path, entry.type])).toEqual([
      ['dev/null', 'other'],
      ['after', 'file'],
    ]);
  });

  it('refuses what is no archive, and one that ends too early', async () => {
    const text = new TextEncoder().encode('x'.repeat(2_000));
    await expect(readAll(inPieces(text, 512))).rejects.toThrow('This is not a tar archive.');
    const archive = await bytesOf(writeTar([file('a', 'a'.repeat(600))]));
    await expect(readAll(inPieces(archive.subarray(0, 1_000), 64))).rejects.toThrow('ended too early');
    await expect(readAll(inPieces(archive.subarray(0, 300), 64))).rejects.toThrow('ended too early');
    await expect(readAll(inPieces(archive.subarray(0, 1_536), 64))).rejects.toThrow('ended too early');
    expect(await readAll(inPieces(new Uint8Array(), 1))).toEqual([]);
  });

  it('stops reading when nobody wants more', async () => {
    let ended = false;
    const archive = await bytesOf(writeTar([file('a', 'a'), file('b', 'b')]));
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield* inPieces(archive, 512);
      } finally {
        ended = true;
      }
    }
    for await (const { entry } of readTar(source())) if (entry) break;
    expect(ended).toBe(true);
  });

  it('is not written with a content of another size', async () => {
    const { entry } = file('a', 'four');
    await expect(bytesOf(writeTar([{ ...file('a', 'fiver'), entry }]))).rejects.toThrow('a changed while');
    await expect(bytesOf(writeTar([{ ...file('a', 'one'), entry }]))).rejects.toThrow('a changed while');
  });
});

function correctChecksum(archive: Uint8Array, at: number): void {
  archive.set(new TextEncoder().encode(' '.repeat(8)), at + 148);
  const sum = archive.subarray(at, at + 512).reduce((total, byte) => total + byte, 0);
  archive.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), at + 148);
}
