// Whether a compose set is what plain `docker compose up` uses.
import type { MergedCompose } from './merged-compose.ts';

/** Whether `docker compose up` in the set's folder uses exactly these files: by their names, or by `COMPOSE_FILE` in an env file. */
export function isDefaultSet({ origin }: Pick<MergedCompose, 'origin'>): boolean {
  return origin === 'default' || origin === 'COMPOSE_FILE';
}
