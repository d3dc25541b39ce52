// Lists a folder of a container: with its own `ls` where it runs, else from the archive that the engine makes of it.
import { type FolderEntry, readListing, sorted } from '#core/engine/container/folder-entry.ts';
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import { join } from '#core/files.ts';
import { readTar } from '#core/tar/read-tar.ts';

/** Bytes of an archive that are read for one listing; what follows is left out. */
const mostBytes = 200_000_000;

export interface Listing {
  readonly entries: readonly FolderEntry[];
  readonly isWhole: boolean;
}

/**
 * @param folder absolute in the container
 * @throws UserError where it is no folder
 */
export async function listFolder(
  engine: Engine,
  container: { readonly id: string; readonly state: string },
  folder: string,
): Promise<Listing> {
  if (container.state === 'running') {
    const told = await listed(engine, container.id, folder);
    if (told) return { entries: told, isWhole: true };
  }
  return await archived(engine, container.id, folder);
}

/** Undefined where the container has no `ls`, or it refuses. */
async function listed(
  { containers }: Engine,
  id: string,
  folder: string,
): Promise<readonly FolderEntry[] | undefined> {
  const run = containers.exec(id, ['ls', '-1ApL', '--', folder]);
  const { exitCode, stdout } = await run.catch((error: unknown) => {
    if (error instanceof UserError) return { exitCode: 127, stdout: '' };
    throw error;
  });
  // Why the program can't be started is on its standard output.
  if (exitCode === 126 || exitCode === 127) return undefined;
  // A link that leads nowhere makes it fail after everything else was printed.
  return exitCode === 0 || stdout !== '' ? readListing(stdout) : undefined;
}

async function archived({ containers }: Engine, id: string, folder: string): Promise<Listing> {
  const end = new AbortController();
  const found = new Map<string, FolderEntry>();
  let depth = folder === '/' ? 0 : undefined;
  let bytes = 0;
  let isFolder = folder === '/';
  let isWhole = true;
  try {
    for await (const part of readTar(containers.readArchive(id, folder, end.signal))) {
      if (part.bytes) bytes += part.bytes.length;
      else if (
        part.entry.type === 'folder' ||
        part.entry.type === 'file' ||
        part.entry.target !== undefined
      ) {
        const pieces = join(part.entry.path).split('/').filter(Boolean);
        // Podman calls the folder itself `/` where it is a volume of a container that does not run.
        depth ??= Math.min(pieces.length, 1);
        const name = pieces[depth];
        if (name === undefined) isFolder ||= part.entry.type === 'folder';
        else if (pieces.length === depth + 1 || !found.has(name))
          found.set(name, {
            name,
            type: part.entry.type === 'folder' || pieces.length > depth + 1 ? 'folder' : 'file',
          });
      }
      if (bytes > mostBytes) {
        isWhole = false;
        break;
      }
    }
  } finally {
    end.abort();
  }
  if (!isFolder) throw new UserError(`${folder} is not a folder.`);
  return { entries: sorted([...found.values()]), isWhole };
}
