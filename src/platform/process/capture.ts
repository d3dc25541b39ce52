// The last output of a program, each stream within a bound.
import { StringDecoder } from 'node:string_decoder';
import type { LogChunk, StreamName } from '#core/logs/log-chunk.ts';

/** UTF-16 units kept of each stream. */
const atMost = 16 * 1024 * 1024;

export class Capture {
  readonly #decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  readonly #texts = { stdout: '', stderr: '' };

  add({ stream, bytes }: LogChunk): void {
    this.#append(
      stream,
      this.#decoders[stream].write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
    );
  }

  /** Call once, at the end. */
  result(): { readonly stdout: string; readonly stderr: string } {
    this.#append('stdout', this.#decoders.stdout.end());
    this.#append('stderr', this.#decoders.stderr.end());
    return { ...this.#texts };
  }

  #append(stream: StreamName, text: string): void {
    const whole = this.#texts[stream] + text;
    this.#texts[stream] = whole.length > 2 * atMost ? whole.slice(-atMost) : whole;
  }
}
