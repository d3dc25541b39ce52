// Reads a tar archive as it comes in: ustar, with the extended headers of PAX and GNU.
import { UserError } from '../errors.ts';
import { blockSize, type TarEntry, type TarEntryType } from './tar-entry.ts';

/** An entry, or bytes of the content of the last one. */
export type TarPart =
  | { readonly entry: TarEntry; readonly bytes?: undefined }
  | { readonly entry?: undefined; readonly bytes: Uint8Array };

/** Bytes of an extended header: paths, not contents. */
const longestExtension = 1024 * 1024;

/**
 * The entries of an archive in their order, each followed by its content. Stops reading when the loop over it ends.
 * @throws UserError where this is no tar archive, or ends too early
 */
export async function* readTar(archive: AsyncIterable<Uint8Array>): AsyncGenerator<TarPart> {
  const input = new Input(archive);
  let extended: Extension = {};
  try {
    for (;;) {
      const header = await input.block();
      if (header === undefined) return;
      const { flag, ...fields } = fieldsOf(header);
      const size = extended.size ?? fields.size;
      if (isExtension(flag)) {
        extended = { ...extended, ...extensionOf(flag, await input.header(size)) };
      } else if (flag === 'g') {
        await input.header(size);
      } else {
        const entry = entryOf(flag, { ...fields, size }, extended);
        extended = {};
        yield { entry };
        const length = entry.type === 'other' && holdsContent(flag) ? size : entry.size;
        for await (const bytes of input.content(length)) if (entry.type === 'file') yield { bytes };
      }
    }
  } finally {
    await input.end();
  }
}

/** What an extended header says of the entry that follows it. */
interface Extension {
  readonly path?: string;
  readonly target?: string;
  readonly size?: number;
  readonly modified?: number;
}

interface Fields {
  readonly path: string;
  readonly size: number;
  readonly mode: number;
  readonly modified: number;
  readonly target: string;
}

const types: ReadonlyMap<string, TarEntryType> = new Map([
  ['0', 'file'],
  ['\0', 'file'],
  ['7', 'file'],
  ['1', 'hardlink'],
  ['2', 'symlink'],
  ['5', 'folder'],
]);

/** Devices and pipes have none, whatever their size says. */
function holdsContent(flag: string): boolean {
  return !/[3-6]/.test(flag);
}

function isExtension(flag: string): boolean {
  return /[xLK]/.test(flag);
}

function entryOf(flag: string, fields: Fields, extended: Extension): TarEntry {
  const path = extended.path ?? fields.path;
  const known = types.get(flag) ?? 'other';
  const type = known === 'file' && path.endsWith('/') ? 'folder' : known;
  return {
    path: path.replace(/(?<=.)\/+$/, ''),
    type,
    size: type === 'file' ? fields.size : 0,
    mode: fields.mode & 0o7777,
    modified: extended.modified ?? fields.modified,
    ...(type === 'symlink' || type === 'hardlink' ? { target: extended.target ?? fields.target } : {}),
  };
}

/** @throws UserError where the checksum is wrong */
function fieldsOf(header: Uint8Array): Fields & { readonly flag: string } {
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (numberIn(header, 148, 8) !== sum) throw new UserError('This is not a tar archive.');
  const isUstar = textIn(header, 257, 5) === 'ustar' && header[262] === 0;
  const prefix = isUstar ? textIn(header, 345, 155) : '';
  const name = textIn(header, 0, 100);
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    mode: numberIn(header, 100, 8),
    size: numberIn(header, 124, 12),
    modified: numberIn(header, 136, 12),
    flag: String.fromCharCode(header[156] ?? 0),
    target: textIn(header, 157, 100),
  };
}

const utf8 = new TextDecoder();

function textIn(header: Uint8Array, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return utf8.decode(end === -1 ? field : field.subarray(0, end));
}

/** Octal digits, or the binary form of GNU for what is too large for them. */
function numberIn(header: Uint8Array, start: number, length: number): number {
  const first = header[start] ?? 0;
  if (first === 0x80) {
    const value = header.subarray(start + 1, start + length).reduce((total, byte) => total * 256 + byte, 0);
    if (Number.isSafeInteger(value)) return value;
    throw new UserError('This is not a tar archive.');
  }
  const text = textIn(header, start, length).trim();
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : 0;
}

function extensionOf(flag: string, bytes: Uint8Array): Extension {
  if (flag === 'L') return { path: textIn(bytes, 0, bytes.length) };
  if (flag === 'K') return { target: textIn(bytes, 0, bytes.length) };
  const records = paxRecords(bytes);
  const path = records.get('path');
  const target = records.get('linkpath');
  const size = Number(records.get('size'));
  const modified = Number(records.get('mtime'));
  return {
    ...(path !== undefined && { path }),
    ...(target !== undefined && { target }),
    ...(Number.isSafeInteger(size) && size >= 0 && { size }),
    ...(Number.isFinite(modified) && { modified }),
  };
}

/** `<length of the whole record> <key>=<value>\n`, the length in bytes. A value may be no text. */
function paxRecords(bytes: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at);
    const length = Number(utf8.decode(bytes.subarray(at, space)));
    if (space === -1 || !Number.isSafeInteger(length) || length <= space - at) break;
    const record = utf8.decode(bytes.subarray(space + 1, at + length - 1));
    const equals = record.indexOf('=');
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}

/** The bytes of the archive, taken in the sizes that are asked for. */
class Input {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array();
  #began = false;

  constructor(archive: AsyncIterable<Uint8Array>) {
    this.#chunks = archive[Symbol.asyncIterator]();
  }

  /** Undefined at the end of the archive, which is marked. */
  async block(): Promise<Uint8Array | undefined> {
    while (this.#held.length < blockSize) {
      if (await this.#more()) continue;
      if (!this.#began) return undefined;
      throw endedEarly();
    }
    const block = this.#take(blockSize);
    return block.every((byte) => byte === 0) ? undefined : block;
  }

  /** An extended header. */
  async header(size: number): Promise<Uint8Array> {
    if (size > longestExtension) throw new UserError('The archive has a header that is too long.');
    const whole = new Uint8Array(size);
    let at = 0;
    for await (const bytes of this.content(size)) {
      whole.set(bytes, at);
      at += bytes.length;
    }
    return whole;
  }

  /** So many bytes, and what fills them up to whole blocks is left out. */
  async *content(size: number): AsyncGenerator<Uint8Array> {
    let left = size;
    while (left > 0) {
      if (this.#held.length === 0 && !(await this.#more())) throw endedEarly();
      const bytes = this.#take(Math.min(left, this.#held.length));
      left -= bytes.length;
      yield bytes;
    }
    let filling = (blockSize - (size % blockSize)) % blockSize;
    while (filling > 0) {
      if (this.#held.length === 0 && !(await this.#more())) throw endedEarly();
      filling -= this.#take(Math.min(filling, this.#held.length)).length;
    }
  }

  async end(): Promise<void> {
    await this.#chunks.return?.();
  }

  #take(size: number): Uint8Array {
    const taken = this.#held.subarray(0, size);
    this.#held = this.#held.subarray(size);
    return taken;
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#chunks.next();
    if (done) return false;
    this.#began = true;
    const joined = new Uint8Array(this.#held.length + value.length);
    joined.set(this.#held);
    joined.set(value, this.#held.length);
    this.#held = this.#held.length === 0 ? value : joined;
    return true;
  }
}

function endedEarly(): UserError {
  return new UserError('The archive ended too early.');
}
