// The containers, asked once: what is watched may lag behind, or may not be watched at all.
import type { Container } from '#core/engine/container/container.ts';
import type { EngineAccess } from './engine-access.ts';

/** @throws EngineError */
export async function containersNow(engine: EngineAccess): Promise<readonly Container[]> {
  const connected = await engine.connect();
  return await connected.containers.list();
}
