// Frames come apart the same however they are cut.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader } from './frames.ts';
import type { LogChunk, StreamName } from './log-chunk.ts';

function frame(stream: StreamName, bytes: Uint8Array): Uint8Array {
  const framed = new Uint8Array(8 + bytes.length);
  framed[0] = stream === 'stderr' ? 2 : 1;
  new DataView(framed.buffer).setUint32(4, bytes.length);
  framed.set(bytes, 8);
  return framed;
}

function joined(chunks: readonly LogChunk[], stream: StreamName): number[] {
  return chunks.filter((chunk) => chunk.stream === stream).flatMap(({ bytes }) => [...bytes]);
}

describe('FrameReader', () => {
  it('gives back what was framed, however it is cut', () => {
    const frames = fc.array(
      fc.record({
        stream: fc.constantFrom<StreamName>('stdout', 'stderr'),
        bytes: fc.uint8Array({ maxLength: 40 }),
      }),
    );
    fc.assert(
      fc.property(frames, fc.array(fc.nat(60)), (written, cuts) => {
        const wire = written.flatMap(({ stream, bytes }) => [...frame(stream, bytes)]);
        const reader = new FrameReader();
        const read: LogChunk[] = [];
        let at = 0;
        for (const cut of [...cuts, wire.length]) {
          read.push(...reader.push(Uint8Array.from(wire.slice(at, at + cut))));
          at += cut;
        }
        for (const stream of ['stdout', 'stderr'] as const) {
          expect(joined(read, stream)).toEqual(joined(written, stream));
        }
      }),
    );
  });

  it('does not wait for the end of a frame', () => {
    const reader = new FrameReader();
    const wire = frame('stderr', Uint8Array.of(1, 2, 3, 4));
    const bytes = Uint8Array.of(1, 2);
    expect(reader.push(wire.subarray(0, 10))).toEqual([{ stream: 'stderr', bytes, begins: [0] }]);
    const rest = Uint8Array.of(3, 4);
    expect(reader.push(wire.subarray(10))).toEqual([{ stream: 'stderr', bytes: rest, begins: [] }]);
  });

  it('makes one chunk of the frames of a stream that follow each other', () => {
    const wire = [
      ...frame('stdout', Uint8Array.of(1, 2)),
      ...frame('stdout', Uint8Array.of(3)),
      ...frame('stderr', Uint8Array.of(4)),
      ...frame('stdout', Uint8Array.of()),
      ...frame('stdout', Uint8Array.of(5)),
    ];
    expect(new FrameReader().push(Uint8Array.from(wire))).toEqual([
      { stream: 'stdout', bytes: Uint8Array.of(1, 2, 3), begins: [0, 2] },
      { stream: 'stderr', bytes: Uint8Array.of(4), begins: [0] },
      { stream: 'stdout', bytes: Uint8Array.of(5), begins: [0] },
    ]);
  });
});
