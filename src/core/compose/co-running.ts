// Which services of a set run at the same time.
import type { Service } from './compose-service.ts';
import type { MergedCompose } from './merged-compose.ts';

/** `docker compose up` starts it: it has no profile, or one that is enabled. */
export function isEnabled(
  { profiles }: Service,
  { profiles: enabled }: Pick<MergedCompose, 'profiles'>,
): boolean {
  return profiles.length === 0 || enabled.includes('*') || profiles.some((name) => enabled.includes(name));
}

/** Both start at once: both are enabled, or the same profiles enable them. */
export function coRunning(a: Service, b: Service, set: Pick<MergedCompose, 'profiles'>): boolean {
  if (isEnabled(a, set) && isEnabled(b, set)) return true;
  if (a.profiles.length === 0 || b.profiles.length === 0) return a.profiles.length === b.profiles.length;
  return a.profiles.some((profile) => b.profiles.includes(profile));
}
