// When reading is too far behind: never for a clock that differs, never for what is soon caught up.
import { describe, expect, it } from 'vitest';
import { Backlog } from './backlog.ts';

const window = 10_000;

/** Whether reading was ever too far behind. @param speed lines that are read in a second; `rate`: written in one */
function reads(
  speed: number,
  rate: number,
  options: { start: number; skew?: number; seconds: number },
): boolean {
  const backlog = new Backlog(window);
  backlog.isTooFar(1, options.skew ?? 0, 0);
  let read = 0;
  for (let now = options.start; now < options.start + options.seconds * 1_000; now += 100) {
    const lines = Math.min(speed / 10, (now / 1_000) * rate - read);
    read += lines;
    const written = (read / rate) * 1_000 + (options.skew ?? 0);
    if (lines > 0 && backlog.isTooFar(lines, written, now)) return true;
  }
  return false;
}

describe('Backlog', () => {
  it('is too far where lines are written faster than they are read', () => {
    expect(reads(20_000, 60_000, { start: 0, seconds: 20 })).toBe(true);
    expect(reads(20_000, 60_000, { start: 0, skew: -3_600_000, seconds: 20 })).toBe(true);
  });

  it('is not where reading keeps up, whatever the clocks say', () => {
    expect(reads(60_000, 50_000, { start: 0, seconds: 20 })).toBe(false);
    expect(reads(60_000, 50_000, { start: 0, skew: 7_200_000, seconds: 20 })).toBe(false);
  });

  it('is not where a break of a minute is caught up soon', () => {
    expect(reads(200_000, 3_000, { start: 60_000, seconds: 10 })).toBe(false);
  });

  it('is where a break was so long that catching up takes too long', () => {
    expect(reads(20_000, 10_000, { start: 600_000, seconds: 10 })).toBe(true);
  });

  it('is not for a slow log of which a clock is set forward', () => {
    const backlog = new Backlog(window);
    expect(backlog.isTooFar(1, 0, 0)).toBe(false);
    for (let second = 1; second < 600; second++)
      expect(backlog.isTooFar(10, second * 1_000, second * 1_000 + 3_600_000)).toBe(false);
  });
});
