// The text of the one file in an archive that an engine sends.
import { UserError } from '#core/errors.ts';
import { readTar } from '#core/tar/read-tar.ts';

/**
 * @param most so many bytes are read; what follows is left out
 * @throws UserError where the archive holds no file, or one that is not text
 */
export async function readLimitedTar(archive: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length: number | undefined;
  for await (const { entry, bytes } of readTar(archive)) {
    if (entry && length !== undefined) break;
    if (entry?.type === 'file') length = 0;
    if (bytes && length !== undefined) {
      chunks.push(bytes.subarray(0, most - length));
      length += bytes.length;
      if (length >= most) break;
    }
  }
  if (length === undefined) throw new UserError('There is no such file.');
  const content = Buffer.concat(chunks);
  if (content.includes(0)) throw new UserError('The file is not text.');
  return new TextDecoder().decode(content);
}
