// The engine of this window.
import type { Services } from '../services.ts';
import { WindowEngine } from './access.ts';
import type { EngineAccess } from './engine-access.ts';

export function engineAccess(services: Services): EngineAccess {
  return services.lifetime.add(new WindowEngine(services));
}
