// The text of the one file in an archive that an engine sends.
import { UserError } from '#core/errors.ts';
import { bytesText } from '#core/inventory/rows/words.ts';
import { readTar } from '#core/tar/read-tar.ts';

/** Bytes of a file that are shown. */
const mostShown = 4_000_000;

/**
 * @param most so many bytes of the file are read; what follows is left out
 * @throws UserError where the archive holds no file, one that is not text, or one that is too large to show as a whole
 */
export async function readLimitedTar(
  archive: AsyncIterable<Uint8Array>,
  most: number = mostShown,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length: number | undefined;
  for await (const { entry, bytes } of readTar(archive)) {
    if (entry && length !== undefined) break;
    if (entry?.type === 'file') {
      if (entry.size > mostShown)
        throw new UserError(
          `The file is too large to show: it has ${bytesText(entry.size)}, and the limit is ${bytesText(mostShown)}.`,
        );
      length = 0;
    }
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
