// Finds images of the workspace that are older than a file that they were built from.
import { EngineError } from '#core/engine/connection-state.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { Image } from '#core/engine/image/image.ts';
import { lastBuild } from '#core/engine/image/last-build.ts';
import { UserError } from '#core/errors.ts';
import type { StaleImage } from '#core/inventory/rows/tree-node.ts';
import { imageInputs } from '#core/project/image/image-inputs.ts';
import { changedSince } from '../../platform/files/changed-since.ts';
import type { Context } from '../context.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { builtServicesOf } from './built-services.ts';
import { dockerfileProject, heldAsWatched } from './dockerfile.ts';

type Looking = Pick<Context, 'engine' | 'extension'>;

/** An image that the engine holds, and the files that it was built from. */
interface Built {
  readonly image: Image;
  /** Paths of the folder. */
  readonly inputs: readonly string[];
  readonly compose: StaleImage['compose'];
}

/** By the id of the image. @throws EngineError */
export async function findStaleImages(
  context: Looking,
  folders: readonly FolderModel[],
): Promise<ReadonlyMap<string, StaleImage>> {
  const stale = new Map<string, StaleImage>();
  const { engine } = context;
  if (!engine.inventory.image?.size) return stale;
  const connected = await engine.connect();
  for (const of of folders)
    for (const { image, inputs, compose } of await builtIn(context, of)) {
      const changed = await changedInput(connected, of, image, inputs);
      if (changed !== undefined) stale.set(image.id, { changed, compose });
    }
  return stale;
}

async function changedInput(
  engine: Engine,
  { folder }: FolderModel,
  { id }: Image,
  inputs: readonly string[],
): Promise<string | undefined> {
  const description = await engine.images.inspect(id).catch(unlessEngine);
  if (description === undefined) return undefined;
  return await changedSince(folder.uri.fsPath, inputs, lastBuild(description));
}

/** An image that was removed meanwhile is not stale. */
function unlessEngine(error: unknown): undefined {
  if (error instanceof EngineError || !(error instanceof UserError)) throw error;
}

async function builtIn(context: Looking, of: FolderModel): Promise<readonly Built[]> {
  const byHand = dockerfileProject(context, of);
  if (!byHand) return await builtByCompose(context, of);
  const image = heldAsWatched(context.engine, byHand)?.image;
  if (!image) return [];
  const inputs = await of.ask(({ workspace: { dockerfileOnly } }) =>
    dockerfileOnly
      ? [...dockerfileOnly.services.values()].flatMap((service) => imageInputs(dockerfileOnly.files, service))
      : [],
  );
  return [{ image, inputs, compose: undefined }];
}

async function builtByCompose({ engine }: Looking, of: FolderModel): Promise<readonly Built[]> {
  const built = await builtServicesOf(engine, of);
  if (!built) return [];
  const { project, services } = built;
  const images = [...(engine.inventory.image?.values() ?? [])];
  return services.flatMap(({ service, names, inputs }) => {
    const image = images.find(({ tags }) => tags.some((tag) => names.includes(tag)));
    return image ? [{ image, inputs, compose: { project, service } }] : [];
  });
}
