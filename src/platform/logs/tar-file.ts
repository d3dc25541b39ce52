// The text of the one file in an archive that an engine sends.
import { firstFile } from '#core/engine/container/archive.ts';
import { UserError } from '#core/errors.ts';

/**
 * @param most so many bytes are read; what follows is left out
 * @throws UserError where the archive holds no file, or one that is not text
 */
export async function readLimitedTar(archive: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  let bytes: Uint8Array<ArrayBufferLike> = new Uint8Array();
  for await (const chunk of archive) {
    bytes = Buffer.concat([bytes, chunk]);
    const file = firstFile(bytes);
    if (file === 'none') break;
    if (file && bytes.length >= file.start + Math.min(file.size, most)) break;
    if (bytes.length > 2 * most) break;
  }
  const file = firstFile(bytes);
  if (!file || file === 'none') throw new UserError('The container has no such file.');
  const content = bytes.subarray(file.start, file.start + Math.min(file.size, most));
  if (content.includes(0)) throw new UserError('The file is not text.');
  return new TextDecoder().decode(content);
}
