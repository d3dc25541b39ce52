// Finds images of the workspace that are older than a file that they were built from, while somebody looks at images.
import type { Engine } from '#core/engine/engine.ts';
import type { Image } from '#core/engine/image/image.ts';
import { lastBuild } from '#core/engine/image/last-build.ts';
import { nameOnEngine } from '#core/inventory/rows/filter.ts';
import type { StaleImage } from '#core/inventory/rows/tree-node.ts';
import { builtServices } from '#core/project/image/image-inputs.ts';
import { setKey } from '#core/project/set-key.ts';
import { changedSince } from '../../platform/files/changed-since.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

/** By the id of the image. @throws EngineError */
export async function staleImages(
  engine: EngineAccess,
  folders: readonly FolderModel[],
): Promise<ReadonlyMap<string, StaleImage>> {
  const stale = new Map<string, StaleImage>();
  const images = [...(engine.inventory.image?.values() ?? [])];
  if (images.length === 0) return stale;
  const connected = await engine.connect();
  for (const of of folders)
    for (const [id, found] of await staleIn(connected, engine, of, images)) stale.set(id, found);
  return stale;
}

async function staleIn(
  engine: Engine,
  { inventory }: EngineAccess,
  of: FolderModel,
  images: readonly Image[],
): Promise<readonly (readonly [string, StaleImage])[]> {
  const { project, declared } = of;
  if (!project || !declared) return [];
  const origins = [...(inventory.container?.values() ?? [])].flatMap(({ compose }) => compose ?? []);
  const name = nameOnEngine(declared, origins);
  const key = setKey(project.set);
  const services = await of.ask(({ workspace }) =>
    builtServices(workspace.projects.find(({ set }) => setKey(set) === key) ?? project, name),
  );
  const found: (readonly [string, StaleImage])[] = [];
  for (const { service, names, inputs } of services) {
    const image = images.find(({ tags }) => tags.some((tag) => names.includes(tag)));
    if (!image) continue;
    const built = lastBuild(await engine.images.inspect(image.id));
    const changed = await changedSince(of.folder.uri.fsPath, inputs, built);
    if (changed !== undefined) found.push([image.id, { changed, project: name, service }]);
  }
  return found;
}
