// Writes a tar archive: ustar, with a PAX header for paths and sizes that do not fit into its fields.
import { blockSize, type TarEntry, type TarEntryType } from './tar-entry.ts';

/** An entry to write; what a link or a folder has no use for may be missing. */
export interface TarItem {
  readonly entry: TarEntry;
  /** Exactly as many bytes as the entry says. */
  readonly content?: AsyncIterable<Uint8Array>;
}

const flags: Readonly<Record<Exclude<TarEntryType, 'other'>, string>> = {
  file: '0',
  hardlink: '1',
  symlink: '2',
  folder: '5',
};

/** The largest number in eleven octal digits. */
const largest = 0o77777777777;

/**
 * The bytes of an archive, as its items come.
 * @throws Error where a content has another size than its entry says
 */
export async function* writeTar(
  items: AsyncIterable<TarItem> | Iterable<TarItem>,
): AsyncGenerator<Uint8Array> {
  for await (const { entry, content } of items) {
    yield* headersOf(entry);
    let written = 0;
    for await (const bytes of content ?? []) {
      written += bytes.length;
      if (written > entry.size) break;
      yield bytes;
    }
    if (written !== entry.size) throw new Error(`${entry.path} changed while it was read.`);
    yield filling(written);
  }
  yield new Uint8Array(2 * blockSize);
}

function headersOf({ path, type, size, mode, modified, target = '' }: TarEntry): readonly Uint8Array[] {
  if (type === 'other') throw new Error(`${path} is no file, folder or link.`);
  const name = type === 'folder' ? `${path}/` : path;
  const records = [
    ...(fits(name) ? [] : [record('path', name)]),
    ...(fits(target) ? [] : [record('linkpath', target)]),
    ...(size > largest ? [record('size', `${size}`)] : []),
  ];
  const header = block(flags[type], { name, size: Math.min(size, largest), mode, modified, target });
  if (records.length === 0) return [header];
  const text = new TextEncoder().encode(records.join(''));
  const plain = { name: 'PaxHeader', size: text.length, mode: 0o644, modified, target: '' };
  return [block('x', plain), text, filling(text.length), header];
}

interface Fields {
  readonly name: string;
  readonly size: number;
  readonly mode: number;
  readonly modified: number;
  readonly target: string;
}

function block(flag: string, { name, size, mode, modified, target }: Fields): Uint8Array {
  const bytes = new Uint8Array(blockSize);
  const write = (at: number, text: string, length: number): void => {
    bytes.set(new TextEncoder().encode(text).subarray(0, length), at);
  };
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  write(0, name, 100);
  write(100, octal(mode & 0o7777, 7), 7);
  write(108, octal(0, 7), 7);
  write(116, octal(0, 7), 7);
  write(124, octal(size, 11), 11);
  write(136, octal(Math.max(0, Math.floor(modified)), 11), 11);
  write(148, ' '.repeat(8), 8);
  write(156, flag, 1);
  write(157, target, 100);
  write(257, 'ustar\x0000', 8);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  write(148, `${octal(sum, 6)}\0 `, 8);
  return bytes;
}

/** Only ASCII has a meaning that all readers of ustar agree about. */
function fits(text: string): boolean {
  return text.length <= 100 && /^[\x20-\x7e]*$/.test(text);
}

function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const { length } = new TextEncoder().encode(rest);
  const digits = `${length + `${length}`.length}`.length;
  return `${length + digits}${rest}`;
}

function filling(size: number): Uint8Array {
  return new Uint8Array((blockSize - (size % blockSize)) % blockSize);
}
