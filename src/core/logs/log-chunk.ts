// Pieces of what a container or a program writes.

export type StreamName = 'stdout' | 'stderr';

/** Bytes of one stream, as they came: may begin or end inside a character or a line. */
export interface LogChunk {
  readonly stream: StreamName;
  readonly bytes: Uint8Array;
}
