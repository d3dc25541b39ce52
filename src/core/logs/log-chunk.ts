// Pieces of what a container or a program writes.

export type StreamName = 'stdout' | 'stderr';

/** Bytes of one stream, as they came: may begin or end inside a character or a line. */
export interface LogChunk {
  readonly stream: StreamName;
  readonly bytes: Uint8Array;
  /**
   * Offsets in the bytes at which an entry of the log begins: a line, or a piece of a line that the engine cut.
   * Undefined where the engine does not frame its entries (a container with a terminal).
   */
  readonly begins?: readonly number[];
}
