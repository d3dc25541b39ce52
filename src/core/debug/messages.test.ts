// Frames of the debug adapter protocol, whole and in pieces.
import { describe, expect, it } from 'vitest';
import { frameOf, MessageReader } from './messages.ts';

const first = { seq: 1, type: 'request', command: 'initialize', arguments: { name: 'Prüfung ✓' } };
const second = { seq: 2, type: 'event', event: 'output' };

function joined(...frames: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(frames.flatMap((frame) => [...frame]));
}

describe('frames of the debug adapter protocol', () => {
  it('count bytes, not letters', () => {
    const frame = new TextDecoder().decode(frameOf({ seq: 1, type: 'é' }));
    expect(frame).toBe('Content-Length: 21\r\n\r\n{"seq":1,"type":"é"}');
  });

  it('are read whole, and several at once', () => {
    expect(new MessageReader().push(joined(frameOf(first), frameOf(second)))).toEqual([first, second]);
  });

  it('are read a byte at a time', () => {
    const reader = new MessageReader();
    const read = [...joined(frameOf(first), frameOf(second))].flatMap((byte) =>
      reader.push(Uint8Array.of(byte)),
    );
    expect(read).toEqual([first, second]);
  });

  it('may have further headers', () => {
    const text = 'Content-Type: x\r\ncontent-length: 20\r\n\r\n{"seq":1,"type":"a"}';
    expect(new MessageReader().push(new TextEncoder().encode(text))).toEqual([{ seq: 1, type: 'a' }]);
  });

  it.each([
    ['other text', `${'x'.repeat(5000)}`],
    ['a header without a length', 'Length: 3\r\n\r\n{}'],
    ['no JSON', 'Content-Length: 2\r\n\r\n{]'],
    ['JSON that is no message', 'Content-Length: 2\r\n\r\n[]'],
  ])('refuse %s', (_, text) => {
    expect(() => new MessageReader().push(new TextEncoder().encode(text))).toThrow(RangeError);
  });
});
