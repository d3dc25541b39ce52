// Where a link in a container leads: the engine's archive of a link holds the link alone.
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import { dirname, join } from '#core/files.ts';
import { readTar } from '#core/tar/read-tar.ts';
import type { TarEntry } from '#core/tar/tar-entry.ts';

/** As Linux has it. */
const mostLinks = 40;

/** The file behind links. @throws UserError where there is none, or links lead in a circle */
export async function followLinks({ containers }: Engine, id: string, path: string): Promise<string> {
  let at = path;
  for (let links = 0; links < mostLinks; links++) {
    const end = new AbortController();
    let found: TarEntry | undefined;
    try {
      for await (const { entry } of readTar(containers.readArchive(id, at, end.signal))) {
        found = entry;
        break;
      }
    } finally {
      end.abort();
    }
    if (found?.type === 'folder') throw new UserError(`${at} is a folder.`);
    if (found?.type !== 'symlink' || found.target === undefined) return at;
    at = join(dirname(at), found.target);
  }
  throw new UserError(`${path} is a link that leads in a circle.`);
}
