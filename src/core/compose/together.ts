// Which services of a set run at the same time.
import type { Service } from './model.ts';

/** Both start with the same profiles: neither names one, or they share one. */
export function startTogether(a: Service, b: Service): boolean {
  if (a.profiles.length === 0 || b.profiles.length === 0) return a.profiles.length === b.profiles.length;
  return a.profiles.some((profile) => b.profiles.includes(profile));
}
