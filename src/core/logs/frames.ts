// The engine's framing of a container's output: eight bytes of header, then so many bytes of one stream.
import type { LogChunk, StreamName } from './log-chunk.ts';

const headerLength = 8;

/**
 * Takes framed bytes in pieces of any size and gives back each frame's bytes, in order, as soon as
 * they are there: the end of a frame is not waited for, and each chunk tells whether a frame begins with it.
 * Only for containers without a terminal; the output of one with a terminal is not framed.
 */
export class FrameReader {
  readonly #header = new Uint8Array(headerLength);
  #headerFilled = 0;
  #stream: StreamName = 'stdout';
  #left = 0;
  #begins = false;

  /** The chunks that are complete or have grown with these bytes. */
  push(bytes: Uint8Array): LogChunk[] {
    const chunks: LogChunk[] = [];
    let at = 0;
    while (at < bytes.length) {
      if (this.#left > 0) {
        const end = Math.min(bytes.length, at + this.#left);
        chunks.push({ stream: this.#stream, bytes: bytes.subarray(at, end), begins: this.#begins });
        this.#begins = false;
        this.#left -= end - at;
        at = end;
        continue;
      }
      const end = Math.min(bytes.length, at + headerLength - this.#headerFilled);
      this.#header.set(bytes.subarray(at, end), this.#headerFilled);
      this.#headerFilled += end - at;
      at = end;
      if (this.#headerFilled === headerLength) this.#begin();
    }
    return chunks;
  }

  #begin(): void {
    this.#headerFilled = 0;
    this.#stream = this.#header[0] === 2 ? 'stderr' : 'stdout';
    this.#left = new DataView(this.#header.buffer).getUint32(4);
    this.#begins = true;
  }
}
