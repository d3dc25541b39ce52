// Sizes of memory as Compose reads them. Source: `RAMInBytes` of github.com/docker/go-units.

const UNITS = 'kmgtp';

/** `512m`, `1.5GiB` or `1024` in bytes; undefined where it is no size. */
export function sizeOf(text: string): number | undefined {
  const [, count, unit] = /^(-?\d+(?:\.\d+)?) ?([kmgtp]?)i?b?$/i.exec(text) ?? [];
  if (count === undefined) return undefined;
  const power = unit ? UNITS.indexOf(unit.toLowerCase()) + 1 : 0;
  return Math.trunc(Number(count) * 1024 ** power);
}
