// Which containers need a person's attention.
import type { Container } from './container.ts';

/**
 * Exit codes of a process that ended by itself without an error, or that somebody ended: by Ctrl-C (130), by SIGKILL
 * (137) or by SIGTERM (143), as `docker stop` does.
 */
export const ordinaryExits: ReadonlySet<number> = new Set([0, 130, 137, 143]);

/** Unhealthy, restarting, dead, or ended with an error; never a container of `docker compose run`. */
export function needsAttention({ state, health, exitCode, compose }: Container): boolean {
  if (compose?.oneOff === true) return false;
  if (state === 'running') return health === 'unhealthy';
  if (state === 'exited') return exitCode !== undefined && !ordinaryExits.has(exitCode);
  return state === 'restarting' || state === 'dead';
}
