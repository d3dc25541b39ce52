// The engine of this window.
import type { Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import { WindowEngine } from './access.ts';
import type { EngineAccess } from './engine-access.ts';

export function engineAccess({
  lifetime,
  log,
}: {
  readonly lifetime: Lifetime;
  readonly log: Log;
}): EngineAccess {
  return lifetime.add(new WindowEngine({ log }));
}
