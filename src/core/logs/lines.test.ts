// Any cutting of any bytes gives the same lines; times, colors and control characters are taken off.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader } from './frames.ts';
import { type LogLine, LogLines } from './lines.ts';
import type { StreamName } from './log-chunk.ts';

const encoder = new TextEncoder();
const at = '2026-11-21T00:44:49.123456789Z';

function frame(stream: StreamName, bytes: Uint8Array): number[] {
  const { length } = bytes;
  const header = [stream === 'stderr' ? 2 : 1, 0, 0, 0];
  return [...header, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255, ...bytes];
}

function framed(wire: Uint8Array, sizes: readonly number[]): LogLine[] {
  const frames = new FrameReader();
  const lines = new LogLines({ timestamps: true, longest: 40 });
  const read: LogLine[] = [];
  let from = 0;
  for (const size of [...sizes, wire.length]) {
    for (const chunk of frames.push(wire.subarray(from, from + size))) read.push(...lines.push(chunk));
    from += size;
  }
  return [...read, ...lines.end()];
}

function unframed(wire: Uint8Array, sizes: readonly number[], timestamps: boolean): LogLine[] {
  const lines = new LogLines({ timestamps, longest: 40 });
  const read: LogLine[] = [];
  let from = 0;
  for (const size of [...sizes, wire.length]) {
    read.push(...lines.push({ stream: 'stdout', bytes: wire.subarray(from, from + size) }));
    from += size;
  }
  return [...read, ...lines.end()];
}

function of(lines: readonly LogLine[], stream: StreamName): readonly LogLine[] {
  return lines.filter((line) => line.stream === stream);
}

/** Anything at all, and much of what lines are made of. */
const bytes = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\r',
        '\r\n',
        `${at} `,
        'word ',
        'ü',
        '🐍',
        '\u001b[31m',
        '\ufeff',
        'x'.repeat(39),
      ),
      fc.uint8Array({ maxLength: 6 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.flatMap((part) => [...(typeof part === 'string' ? encoder.encode(part) : part)]))
  .map((all) => Uint8Array.from(all));
const sizes = fc.array(fc.nat(30));

describe('LogLines', () => {
  it('gives the same lines of frames of anything, however they are cut', () => {
    const entry = fc.record({
      stream: fc.constantFrom<StreamName>('stdout', 'stderr'),
      bytes: fc.oneof(
        bytes,
        bytes.map((some) => Uint8Array.from([...encoder.encode(`${at} `), ...some, 0x0a])),
      ),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), sizes, (entries, cuts) => {
        const wire = Uint8Array.from(entries.flatMap((one) => frame(one.stream, one.bytes)));
        const whole = framed(wire, []);
        for (const read of [
          framed(wire, cuts),
          framed(
            wire,
            [...wire].map(() => 1),
          ),
        ])
          for (const stream of ['stdout', 'stderr'] as const)
            expect(of(read, stream)).toEqual(of(whole, stream));
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same lines of any bytes without frames, however they are cut', () => {
    fc.assert(
      fc.property(bytes, sizes, fc.boolean(), (wire, cuts, timestamps) => {
        const whole = unframed(wire, [], timestamps);
        expect(unframed(wire, cuts, timestamps)).toEqual(whole);
        expect(
          unframed(
            wire,
            [...wire].map(() => 1),
            timestamps,
          ),
        ).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it('splits frames of lines at every byte', () => {
    const texts = ['first', 'größe 🐍', '', '10%\r100%', 'last'];
    const wire = Uint8Array.from(texts.flatMap((text) => frame('stderr', encoder.encode(`${at} ${text}\n`))));
    for (let cut = 0; cut <= wire.length; cut++)
      expect(framed(wire, [cut]).map(({ text, time }) => [text, time])).toEqual(
        ['first', 'größe 🐍', '', '100%', 'last'].map((text) => [text, at]),
      );
  });

  it('keeps the streams apart, takes the time off, and drops colors but for what they say', () => {
    const lines = new LogLines({ timestamps: true });
    const push = (stream: StreamName, text: string) => lines.push({ stream, bytes: encoder.encode(text) });
    const whole = { omitted: 0, tint: undefined };
    expect(push('stdout', `${at} \u001b[31mgo`)).toEqual([]);
    expect(push('stderr', '2026-11-21T00:44:50Z oh\n')).toEqual([
      { stream: 'stderr', text: 'oh', time: '2026-11-21T00:44:50Z', ...whole },
    ]);
    expect(push('stdout', 'od\u001b[0m\n')).toEqual([
      { stream: 'stdout', text: 'good', time: at, omitted: 0, tint: 'error' },
    ]);
    push('stdout', 'half');
    expect(lines.end()).toEqual([{ stream: 'stdout', text: 'half', time: undefined, ...whole }]);
  });

  it('makes one line of one that is very long, and says how much of it is left out', () => {
    const lines = new LogLines({ longest: 10 });
    const wire = encoder.encode(`${'x'.repeat(25)}\nnext\n`);
    expect(lines.push({ stream: 'stdout', bytes: wire }).map(({ text, omitted }) => [text, omitted])).toEqual(
      [
        ['x'.repeat(10), 15],
        ['next', 0],
      ],
    );
  });

  it('shows bytes that are no text as such, and nothing that would change other text', () => {
    const noise = Uint8Array.from([
      ...Array(256).keys(),
      ...encoder.encode('\u202e\u2066\u2028\ufeff'),
      0x0a,
    ]);
    const read = unframed(noise, [], false).map(({ text }) => text);
    expect(read.join('')).not.toMatch(/[^\P{Cc}\t]|[\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/u);
    expect(read).toHaveLength(2);
  });
});
