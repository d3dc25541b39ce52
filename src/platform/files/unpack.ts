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
import { basename, dirname, join, sep } from 'node:path';
import { Cancelled, UserError } from '#core/errors.ts';
import { readTar } from '#core/tar/read-tar.ts';
import type { TarEntry } from '#core/tar/tar-entry.ts';

export interface Unpacked {
  readonly files: number;
  /** Paths in the archive that are not there: devices, and links that lead out of the folder. */
  readonly leftOut: readonly string[];
}

export interface UnpackOptions {
  /** A file at the destination is replaced when everything has been read; a folder never is. */
  readonly replace?: boolean;
  readonly signal: AbortSignal;
  /** Told the number of files so far. */
  readonly onFile?: (files: number) => void;
}

/**
 * Puts the one file or folder that an archive holds at a path. It appears there when all of it has been read, else not at
 * all. Neither owners nor set-user-ID bits are kept.
 * @param destination absolute; it must not exist, or be a file that is replaced
 * @throws UserError where the archive is not usable, or the destination exists; Cancelled
 */
export async function unpack(
  archive: AsyncIterable<Uint8Array>,
  destination: string,
  options: UnpackOptions,
): Promise<Unpacked> {
  const folder = await mkdtemp(join(dirname(destination), '.dockyard-copy-'));
  try {
    const root = join(folder, basename(destination));
    const unpacked = await unpackInto(archive, root, options);
    await refuseTaken(destination, options.replace === true);
    await rename(root, destination);
    return unpacked;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function unpackInto(
  archive: AsyncIterable<Uint8Array>,
  root: string,
  { signal, onFile }: UnpackOptions,
): Promise<Unpacked> {
  const place = new Place(root);
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
  readonly #links: TarEntry[] = [];
  readonly #leftOut: string[] = [];
  #first: string | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  /** @returns the file to write the content into */
  async make(entry: TarEntry): Promise<FileHandle | undefined> {
    const parts = this.#partsOf(entry.path);
    const path = join(this.#root, ...parts);
    switch (entry.type) {
      case 'folder':
        await mkdir(path, { recursive: true });
        return undefined;
      case 'file':
        await mkdir(dirname(path), { recursive: true });
        return await open(path, 'wx', (entry.mode & 0o777) | 0o600);
      case 'symlink':
      case 'hardlink':
        if (parts.length === 0) throw isLink(entry);
        this.#links.push(entry);
        return undefined;
      case 'other':
        this.#leftOut.push(entry.path);
        return undefined;
    }
  }

  /** Makes the links. @returns what was left out */
  async finish(): Promise<readonly string[]> {
    if (this.#first === undefined || (await lstat(this.#root).catch(() => undefined)) === undefined)
      throw new UserError('The container has no such file or folder.');
    const hard = this.#links.filter(({ type }) => type === 'hardlink');
    const soft = this.#links.filter(({ type }) => type === 'symlink');
    for (const link of hard) {
      const to = join(this.#root, ...this.#partsOf(link.path));
      await mkdir(dirname(to), { recursive: true });
      await copyFile(this.#at(link.target ?? ''), to, constants.COPYFILE_EXCL).catch(() =>
        this.#leftOut.push(link.path),
      );
    }
    for (const link of soft) {
      const parts = this.#partsOf(link.path);
      const target = link.target ?? '';
      if (staysInside(parts, target)) {
        const to = join(this.#root, ...parts);
        await mkdir(dirname(to), { recursive: true });
        await symlink(target, to).catch(() => this.#leftOut.push(link.path));
      } else this.#leftOut.push(link.path);
    }
    return this.#leftOut;
  }

  #at(path: string): string {
    return join(this.#root, ...this.#partsOf(path));
  }

  /** What follows the name of the archive's one file or folder. @throws UserError for a path that leads elsewhere */
  #partsOf(path: string): readonly string[] {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    this.#first ??= parts[0] ?? '';
    // Podman calls a folder that is a volume `/`, where the container does not run.
    const [first, ...rest] = this.#first === '' ? ['', ...parts] : parts;
    const isStrange = (part: string): boolean => part === '..' || (sep === '\\' && /[\\:]/.test(part));
    if (first === undefined || first !== this.#first || [first, ...rest].some(isStrange))
      throw new UserError(`The container sent an unsafe path: "${path}". Nothing was copied.`);
    return rest;
  }
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
