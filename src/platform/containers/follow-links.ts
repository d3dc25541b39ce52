// Where a link in a container leads: the engine's archive of a link holds the link alone.
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import { dirname, join } from '#core/files.ts';
import { readTar } from '#core/tar/read-tar.ts';

/** As Linux has it. */
const mostLinks = 40;

/** @throws UserError where there is nothing, or links lead in a circle */
export async function followLinks({ containers }: Engine, id: string, path: string): Promise<string> {
  let at = path;
  for (let links = 0; links < mostLinks; links++) {
    const end = new AbortController();
    let target: string | undefined;
    try {
      for await (const { entry } of readTar(containers.readArchive(id, at, end.signal))) {
        target = entry?.target;
        break;
      }
    } finally {
      end.abort();
    }
    if (target === undefined) return at;
    at = join(dirname(at), target);
  }
  throw new UserError(`${path} is a link that leads in a circle.`);
}
