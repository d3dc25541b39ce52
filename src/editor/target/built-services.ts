// The services that the Compose project of a folder builds, with the name under which the engine knows the project.
import { nameOnEngine } from '#core/inventory/rows/filter.ts';
import { type BuiltService, builtServices } from '#core/project/image/image-inputs.ts';
import { newest } from '#core/project/set-key.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

export interface BuiltServices {
  readonly project: string;
  readonly services: readonly BuiltService[];
}

/** Undefined where the folder has no Compose project. */
export async function builtServicesOf(
  { inventory }: Pick<EngineAccess, 'inventory'>,
  of: FolderModel,
): Promise<BuiltServices | undefined> {
  const { project, declared } = of;
  if (!project || !declared) return undefined;
  const origins = [...(inventory.container?.values() ?? [])].flatMap(({ compose }) => compose ?? []);
  const name = nameOnEngine(declared, origins);
  const services = await of.ask(({ workspace }) => builtServices(newest(project, workspace.projects), name));
  return { project: name, services };
}
