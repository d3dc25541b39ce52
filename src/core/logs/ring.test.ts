// The ring against a list that is cut at its front.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ring } from './ring.ts';

describe('Ring', () => {
  it('keeps the newest, like a list that is cut at its front', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.nat(), { maxLength: 400 }), (size, items) => {
        const ring = new Ring<number>(size);
        let dropped = 0;
        for (const item of items) dropped += ring.push(item);
        expect(ring.items()).toEqual(items.slice(-size));
        expect(ring.size).toBe(Math.min(size, items.length));
        expect(dropped).toBe(Math.max(0, items.length - size));
      }),
    );
  });

  it('keeps within a weight, but the newest always', () => {
    const ring = new Ring<string>(100, 10, (text) => text.length);
    for (const text of ['aaaa', 'bbbb', 'cccc']) ring.push(text);
    expect(ring.items()).toEqual(['bbbb', 'cccc']);
    ring.push('x'.repeat(50));
    expect(ring.items()).toEqual(['x'.repeat(50)]);
    ring.clear();
    expect(ring.size).toBe(0);
    ring.push('y');
    expect(ring.items()).toEqual(['y']);
  });
});
