// Figures and names in words.
import { isAnonymous } from '#core/engine/thing/volume-name.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal units as the docker CLI prints them: `441 MB`. */
export function bytesText(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value >= 99.95 || unit === 0 ? Math.round(value) : Number(value.toPrecision(3))} ${units[unit]}`;
}

const shownNames = 5;

/** A few names, and how many more: `a, b, c, d, e and 7 more`. */
export function someNames(names: readonly string[]): string {
  const shown = names.slice(0, shownNames).join(', ');
  return names.length > shownNames ? `${shown} and ${names.length - shownNames} more` : shown;
}

/** Which volumes outlive what is done; of an anonymous one the beginning of its name, as in its row. */
export function volumesStay(volumes: readonly string[]): string {
  if (volumes.length === 0) return 'Volumes stay.';
  const names = volumes.map((name) => (isAnonymous(name) ? name.slice(0, 12) : name));
  return `Volumes stay: ${someNames(names)}.`;
}
