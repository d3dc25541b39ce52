// Lines that the engine cut into timestamped pieces come out whole, however the bytes are cut.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader } from './frames.ts';
import { type LinesOptions, type LogLine, LogLines } from './lines.ts';
import type { LogChunk, StreamName } from './log-chunk.ts';

const encoder = new TextEncoder();
const pieceLength = 16 * 1024;

interface Written {
  readonly stream: StreamName;
  readonly time: string;
  readonly text: string;
}

/** The entries of a line as an engine writes them: each begins with the time, only the last ends the line. */
function entries({ time, text }: Written, lineEnd: string): Uint8Array[] {
  const bytes = encoder.encode(text + lineEnd);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceLength) {
    pieces.push(Uint8Array.from([...encoder.encode(`${time} `), ...bytes.subarray(at, at + pieceLength)]));
  }
  return pieces;
}

function frame(stream: StreamName, bytes: Uint8Array): Uint8Array {
  const framed = new Uint8Array(8 + bytes.length);
  framed[0] = stream === 'stderr' ? 2 : 1;
  new DataView(framed.buffer).setUint32(4, bytes.length);
  framed.set(bytes, 8);
  return framed;
}

function cut(wire: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const length of [...cuts, wire.length]) {
    pieces.push(wire.subarray(at, at + length));
    at += length;
  }
  return pieces;
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

function linesOf(chunks: Iterable<LogChunk>, options: LinesOptions = {}): LogLine[] {
  const lines = new LogLines({ timestamps: true, ...options });
  return [...[...chunks].flatMap((chunk) => lines.push(chunk)), ...lines.end()];
}

function line(stream: StreamName, text: string, time: string | undefined): LogLine {
  return { stream, text, time, omitted: 0, tint: undefined };
}

function expected(written: readonly Written[], stream: StreamName): LogLine[] {
  return written.filter((one) => one.stream === stream).map(({ time, text }) => line(stream, text, time));
}

const time = fc
  .tuple(fc.nat(59), fc.nat(999_999_999))
  .map(
    ([second, nano]) =>
      `2026-11-21T00:44:${String(second).padStart(2, '0')}.${String(nano).padStart(9, '0')}Z`,
  );
/** Short ones, ones around the length of a piece, and very long ones, with characters of several bytes. */
const text = fc
  .tuple(
    fc.constantFrom(0, 1, 40, pieceLength - 1, pieceLength, pieceLength + 1, 2 * pieceLength, 50_000),
    fc.constantFrom('x', 'ü', '🐍', ' ', '2026-11-21T00:44:49.000000000Z '),
    fc.constantFrom('', 'a'),
  )
  .map(([length, unit, start]) => {
    const whole = start + unit.repeat(Math.ceil(length / unit.length));
    return whole.slice(0, length).replace(/[\ud800-\udbff]$/, '');
  });
const written = fc.array(fc.record({ stream: fc.constantFrom<StreamName>('stdout', 'stderr'), time, text }), {
  maxLength: 5,
});
const cuts = fc.array(fc.oneof(fc.nat(40), fc.nat(20_000)));

describe('lines with timestamps', () => {
  it('come out whole of frames', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(written, cuts, (lines, at) => {
        const wire = concat(
          lines.flatMap((line) => entries(line, '\n').map((entry) => frame(line.stream, entry))),
        );
        const frames = new FrameReader();
        const read = linesOf(cut(wire, at).flatMap((bytes) => frames.push(bytes)));
        for (const stream of ['stdout', 'stderr'] as const) {
          expect(read.filter((line) => line.stream === stream)).toEqual(expected(lines, stream));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('come out whole of the output of a terminal, which has no frames', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(written, cuts, (lines, at) => {
        const wire = concat(lines.flatMap((line) => entries(line, '\r\n')));
        const chunks = cut(wire, at).map((bytes): LogChunk => ({ stream: 'stdout', bytes }));
        expect(linesOf(chunks)).toEqual(lines.map(({ text, time }) => line('stdout', text, time)));
      }),
      { numRuns: 50 },
    );
  });

  it('come out whole of a terminal where the engine replaced half a character at the end of a piece', () => {
    const time = '2026-11-21T00:44:49.000000000Z';
    const pieces = ['x'.repeat(pieceLength + 2), `${'2'.repeat(pieceLength + 4)}2026-11`, 'end'];
    const wire = encoder.encode(`${pieces.map((piece) => `${time} ${piece}`).join('')}\r\n${time} next\r\n`);
    for (const size of [1, 7, 16 * 1024, wire.length]) {
      const cuts = Array.from({ length: Math.ceil(wire.length / size) }, () => size);
      const chunks = cut(wire, cuts).map((bytes): LogChunk => ({ stream: 'stdout', bytes }));
      expect(linesOf(chunks).map(({ text }) => text)).toEqual([pieces.join(''), 'next']);
    }
  });

  it.each([
    ['2026-11-21T00:44:49.1Z hello\n', '2026-11-21T00:44:49.1Z', 'hello'],
    ['2026-11-21T00:44:49+01:00 \n', '2026-11-21T00:44:49+01:00', ''],
    ['2026-11-21 00:44:49 hello\n', undefined, '2026-11-21 00:44:49 hello'],
    ['2026-11-21T00:44:49Z', undefined, '2026-11-21T00:44:49Z'],
    [
      'a-word-that-is-longer-than-any-timestamp-can-be\n',
      undefined,
      'a-word-that-is-longer-than-any-timestamp-can-be',
    ],
    ['\n', undefined, ''],
  ])('%j', (wire, at, words) => {
    const read = [line('stdout', words, at)];
    const bytes = encoder.encode(wire);
    expect(linesOf([{ stream: 'stdout', bytes }])).toEqual(read);
    expect(linesOf([{ stream: 'stdout', bytes, begins: [0] }])).toEqual(read);
    expect(linesOf([...bytes].map((byte) => ({ stream: 'stdout', bytes: Uint8Array.of(byte) })))).toEqual(
      read,
    );
  });

  const entry = (words: string, begins = [0]): LogChunk => ({
    stream: 'stdout',
    bytes: encoder.encode(words),
    begins,
  });
  const [earlier, later] = ['2026-11-21T00:44:49Z', '2026-11-21T00:44:50Z'];

  it('joins pieces whose times differ, where the engine gives each its own', () => {
    const pieces = [entry(`${earlier} half `), entry(`${later} a line\n`)];
    expect(linesOf(pieces, { piecesHaveOwnTimes: true })).toEqual([line('stdout', 'half a line', earlier)]);
  });

  it('does not join the last words of a container that was killed with its first ones afterwards', () => {
    const read = [line('stdout', 'half', earlier), line('stdout', 'a line', later)];
    expect(linesOf([entry(`${earlier} half`), entry(`${later} a line\n`)])).toEqual(read);
    const both = `${earlier} half${later} a line\n`;
    expect(linesOf([entry(both, [0, both.indexOf(later)])])).toEqual(read);
    expect(linesOf([entry(`${earlier} half`), entry(`${later} \n`), entry('no time\n')])).toEqual([
      line('stdout', 'half', earlier),
      line('stdout', '', later),
      line('stdout', 'no time', undefined),
    ]);
  });
});
