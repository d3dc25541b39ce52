// The engine's framing of a container's output: eight bytes of header, then so many bytes of one stream.
import type { LogChunk, StreamName } from './log-chunk.ts';

const headerLength = 8;

/** The chunk that is being made: the payloads of frames of one stream that follow each other. */
interface Growing {
  readonly stream: StreamName;
  /** Where its bytes begin in those of all chunks. */
  readonly start: number;
  readonly begins: number[];
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
    const payloads = new Uint8Array(bytes.length);
    let length = 0;
    let growing: Growing | undefined;
    const finish = (): void => {
      if (!growing) return;
      const { stream, start, begins } = growing;
      chunks.push({ stream, bytes: payloads.subarray(start, length), begins });
    };
    for (let at = 0; at < bytes.length; ) {
      if (this.#left === 0) {
        at = this.#readHeader(bytes, at);
        continue;
      }
      const end = Math.min(bytes.length, at + this.#left);
      if (growing?.stream !== this.#stream) {
        finish();
        growing = { stream: this.#stream, start: length, begins: [] };
      }
      if (this.#begins) growing.begins.push(length - growing.start);
      this.#begins = false;
      payloads.set(bytes.subarray(at, end), length);
      length += end - at;
      this.#left -= end - at;
      at = end;
    }
    finish();
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
