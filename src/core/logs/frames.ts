// The engine's framing of a container's output: eight bytes of header, then so many bytes of one stream.
import type { LogChunk, StreamName } from './log-chunk.ts';

const headerLength = 8;

/** The chunk that is being made: the payloads of frames of one stream that follow each other. */
interface Growing {
  readonly stream: StreamName;
  readonly bytes: Uint8Array;
  readonly begins: number[];
  length: number;
}

/**
 * Takes framed bytes in pieces of any size and gives back what is in the frames, in order, as soon as it is there:
 * the end of a frame is not waited for. Frames of one stream that follow each other become one chunk.
 * Only for containers without a terminal; the output of one with a terminal is not framed.
 */
export class FrameReader {
  readonly #header = new Uint8Array(headerLength);
  #headerFilled = 0;
  #stream: StreamName = 'stdout';
  #left = 0;
  #begins = false;

  /** The chunks that these bytes complete or continue. */
  push(bytes: Uint8Array): LogChunk[] {
    const chunks: LogChunk[] = [];
    let growing: Growing | undefined;
    let at = 0;
    while (at < bytes.length) {
      if (this.#left > 0) {
        const end = Math.min(bytes.length, at + this.#left);
        if (growing?.stream !== this.#stream) {
          if (growing) chunks.push(finished(growing));
          growing = { stream: this.#stream, bytes: new Uint8Array(bytes.length - at), begins: [], length: 0 };
        }
        if (this.#begins) growing.begins.push(growing.length);
        this.#begins = false;
        growing.bytes.set(bytes.subarray(at, end), growing.length);
        growing.length += end - at;
        this.#left -= end - at;
        at = end;
        continue;
      }
      at = this.#readHeader(bytes, at);
    }
    if (growing) chunks.push(finished(growing));
    return chunks;
  }

  /** @returns where the header's bytes end */
  #readHeader(bytes: Uint8Array, at: number): number {
    const end = Math.min(bytes.length, at + headerLength - this.#headerFilled);
    for (let index = at; index < end; index++) this.#header[this.#headerFilled++] = bytes[index] ?? 0;
    if (this.#headerFilled === headerLength) {
      const [stream = 0, , , , a = 0, b = 0, c = 0, d = 0] = this.#header;
      this.#headerFilled = 0;
      this.#stream = stream === 2 ? 'stderr' : 'stdout';
      this.#left = a * 0x1000000 + b * 0x10000 + c * 0x100 + d;
      this.#begins = true;
    }
    return end;
  }
}

function finished({ stream, bytes, begins, length }: Growing): LogChunk {
  return { stream, bytes: length === bytes.length ? bytes : bytes.subarray(0, length), begins };
}
