// Unpacks a tar archive from a container: nothing is written outside of its folder, and nothing over what is there.
import { constants } from 'node:fs';
import {
  copyFile,
  type FileHandle,
  lstat,
  mkdir,
  mkdtemp,
  open,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Cancelled, UserError } from '#core/errors.ts';
import { readTar } from '#core/tar/read-tar.ts';
import type { TarEntry } from '#core/tar/tar-entry.ts';
import { unwritable } from './file-failure.ts';
import { systemReason } from './regular.ts';

export interface Unpacked {
  readonly files: number;
  readonly leftOut: readonly LeftOut[];
}

/** What the archive holds and was not written. */
export interface LeftOut {
  /** In the archive. */
  readonly path: string;
  /** A noun phrase, or the system's reason. */
  readonly reason: string;
}

export interface UnpackOptions {
  /** A file at the destination is replaced when everything has been read; a folder never is. */
  readonly replace?: boolean;
  readonly signal: AbortSignal;
  /** Whose rules for names of files apply; default this machine's. */
  readonly platform?: NodeJS.Platform;
  /** Told the number of files so far. */
  readonly onFile?: (files: number) => void;
}

/**
 * Puts the one file or folder that an archive holds at a path. It appears there when all of it has been read, else not at
 * all. Neither owners nor set-user-ID bits are kept.
 * @param destination absolute; it must not exist, or be a file that is replaced
 * @throws UserError where the archive is not usable, or the destination exists or can't be written; Cancelled
 */
export async function unpack(
  archive: AsyncIterable<Uint8Array>,
  destination: string,
  options: UnpackOptions,
): Promise<Unpacked> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(dirname(destination), '.dockyard-copy-'));
    const root = join(folder, basename(destination));
    const unpacked = await unpackInto(archive, root, options);
    await refuseTaken(destination, options.replace === true);
    await rename(root, destination);
    return unpacked;
  } catch (error) {
    throw unwritable(destination, error);
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function unpackInto(
  archive: AsyncIterable<Uint8Array>,
  root: string,
  { signal, onFile, platform = process.platform }: UnpackOptions,
): Promise<Unpacked> {
  const place = new Place(root, platform);
  let file: FileHandle | undefined;
  let files = 0;
  try {
    for await (const { entry, bytes } of readTar(archive)) {
      if (bytes) await file?.writeFile(bytes);
      else {
        await file?.close();
        file = undefined;
        file = await place.make(entry);
        if (file) {
          files++;
          onFile?.(files);
        }
      }
      signal.throwIfAborted();
    }
    signal.throwIfAborted();
  } catch (error) {
    throw signal.aborted ? new Cancelled() : error;
  } finally {
    await file?.close();
  }
  return { files, leftOut: await place.finish() };
}

async function refuseTaken(destination: string, replace: boolean): Promise<void> {
  const stats = await lstat(destination).catch(() => undefined);
  if (stats && !(replace && stats.isFile())) throw new UserError(`${destination} already exists.`);
}

/** Where an archive is unpacked. Links come last: until then every path on it is a real folder. */
class Place {
  readonly #root: string;
  readonly #platform: NodeJS.Platform;
  readonly #links: TarEntry[] = [];
  readonly #leftOut: LeftOut[] = [];
  #first: string | undefined;

  constructor(root: string, platform: NodeJS.Platform) {
    this.#root = root;
    this.#platform = platform;
  }

  /** @returns the file to write the content into */
  async make(entry: TarEntry): Promise<FileHandle | undefined> {
    const parts = this.#partsOf(entry.path);
    if (!this.#canHave(parts)) return this.#leaveOut(entry, 'name that Windows does not allow');
    const path = join(this.#root, ...parts);
    switch (entry.type) {
      case 'folder':
      case 'file':
        return await this.#write(path, entry).catch((error: unknown) => {
          if (isTaken(error)) return this.#leaveOut(entry, 'name taken by another file');
          throw error;
        });
      case 'symlink':
      case 'hardlink':
        if (parts.length === 0) throw isLink(entry);
        this.#links.push(entry);
        return undefined;
      case 'other':
        return this.#leaveOut(entry, 'device');
    }
  }

  async #write(path: string, { type, mode }: TarEntry): Promise<FileHandle | undefined> {
    await mkdir(type === 'folder' ? path : dirname(path), { recursive: true });
    return type === 'folder' ? undefined : await open(path, 'wx', (mode & 0o777) | 0o600);
  }

  /** Makes the links. @returns what was left out */
  async finish(): Promise<readonly LeftOut[]> {
    if (this.#first === undefined || (await lstat(this.#root).catch(() => undefined)) === undefined)
      throw new UserError('The container has no such file or folder.');
    const hard = this.#links.filter(({ type }) => type === 'hardlink');
    const soft = this.#links.filter(({ type }) => type === 'symlink');
    for (const link of hard) {
      const from = this.#partsOf(link.target ?? '');
      if (this.#canHave(from))
        await this.#link(link, (to) => copyFile(join(this.#root, ...from), to, constants.COPYFILE_EXCL));
      else this.#leaveOut(link, 'link to a file that was left out');
    }
    for (const link of soft) {
      const target = link.target ?? '';
      if (staysInside(this.#partsOf(link.path), target) && this.#canHave(target.split('/')))
        await this.#link(link, (to) => symlink(target, to));
      else this.#leaveOut(link, 'link that leads out of the folder');
    }
    return this.#leftOut;
  }

  async #link(link: TarEntry, make: (to: string) => Promise<void>): Promise<void> {
    const to = join(this.#root, ...this.#partsOf(link.path));
    await mkdir(dirname(to), { recursive: true })
      .then(() => make(to))
      .catch((error: unknown) => this.#leaveOut(link, `link: ${systemReason(error)}`));
  }

  #leaveOut({ path }: TarEntry, reason: string): undefined {
    this.#leftOut.push({ path, reason });
  }

  /** What follows the name of the archive's one file or folder. @throws UserError for a path that leads elsewhere */
  #partsOf(path: string): readonly string[] {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    this.#first ??= parts[0] ?? '';
    // Podman calls a folder that is a volume `/`, where the container does not run.
    const [first, ...rest] = this.#first === '' ? ['', ...parts] : parts;
    if (first === undefined || first !== this.#first || parts.includes('..'))
      throw new UserError(`The container sent an unsafe path: "${path}". Nothing was copied.`);
    return rest;
  }

  /** Whether files may have these names. On Windows some of them would lead elsewhere. */
  #canHave(parts: readonly string[]): boolean {
    return this.#platform !== 'win32' || !parts.some((part) => notOnWindows.test(part));
  }
}

/** Windows drops dots and spaces at the end of a name. */
const notOnWindows = /[\\:*?"<>|\p{Cc}]|^(?!\.{1,2}$).*[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

/** As where the system takes capital and small letters for the same. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOTDIR');
}

/** Whether a link leads to something below the root: `..` only at its start, and not above the root. */
function staysInside(parts: readonly string[], target: string): boolean {
  const steps = target.split('/');
  const up = steps.findIndex((step) => step !== '..');
  const ups = up === -1 ? steps.length : up;
  return (
    target !== '' &&
    !target.startsWith('/') &&
    !target.includes('\\') &&
    ups < parts.length &&
    !steps.slice(ups).includes('..')
  );
}

function isLink({ path, target }: TarEntry): UserError {
  return new UserError(`"${path}" is a symbolic link to "${target}". Copy what it links to.`);
}
