// The containers of a Compose project, as far as the engine is watched.
import type { Container } from '#core/engine/container/container.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { EngineAccess } from '../engine/engine-access.ts';

/** Undefined while they are not known. */
export function containersOf(
  engine: EngineAccess,
  { set }: ComposeProject,
): readonly Container[] | undefined {
  const { container } = engine.inventory;
  return container && [...container.values()].filter(({ compose }) => compose?.project === set.name);
}
