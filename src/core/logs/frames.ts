// The engine's framing of a container's output: eight bytes of header, then so many bytes of one stream.
import type { LogChunk, StreamName } from './log-chunk.ts';

const headerLength = 8;

/** Bytes of one stream, one after the other. */
interface Run {
  readonly stream: StreamName;
  readonly pieces: Uint8Array[];
}

/**
 * Takes framed bytes in pieces of any size and gives back each stream's bytes, in order, as soon as
 * they are there: a frame is not waited for, and frames of one stream that came together are one chunk.
 * Only for containers without a terminal; the output of one with a terminal is not framed.
 */
export class FrameReader {
  readonly #header = new Uint8Array(headerLength);
  #headerFilled = 0;
  #stream: StreamName = 'stdout';
  #left = 0;

  push(bytes: Uint8Array): LogChunk[] {
    const runs: Run[] = [];
    let at = 0;
    while (at < bytes.length) {
      if (this.#left > 0) {
        const end = Math.min(bytes.length, at + this.#left);
        const run = runs.at(-1);
        if (run?.stream === this.#stream) run.pieces.push(bytes.subarray(at, end));
        else runs.push({ stream: this.#stream, pieces: [bytes.subarray(at, end)] });
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
    return runs.map(({ stream, pieces }) => ({ stream, bytes: joined(pieces) }));
  }

  #begin(): void {
    this.#headerFilled = 0;
    this.#stream = this.#header[0] === 2 ? 'stderr' : 'stdout';
    this.#left = new DataView(this.#header.buffer).getUint32(4);
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
