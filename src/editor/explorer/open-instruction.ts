// Open Dockerfile Line: the instruction of a Dockerfile of the workspace that made a layer.
import * as vscode from 'vscode';
import { imageOf } from '#core/dockerfile-project/built-image.ts';
import type { Image } from '#core/engine/image/image.ts';
import { UserError } from '#core/errors.ts';
import { layerInstruction, lineOf } from '#core/project/image/layer-instruction.ts';
import type { Context } from '../context.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { builtServicesOf } from '../target/built-services.ts';
import { detailOf } from '../target/detail-of-row.ts';
import { buildOf, dockerfileTargets } from '../target/dockerfile.ts';
import type { Rows } from '../target/invocation.ts';
import { showDocument } from '../ui.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

interface Place {
  readonly path: string;
  /** From 0. */
  readonly line: number;
}

/** @throws UserError where the image was not built from the workspace, or several instructions have that text */
export async function openInstruction(
  context: Pick<Context, 'engine' | 'extension' | 'workspaces'>,
  rows: Rows,
): Promise<void> {
  const { image: id, instruction } = detailOf(rows, 'layer');
  const image = context.engine.inventory.image?.get(id);
  for (const of of image ? await context.workspaces.all() : []) {
    const place =
      image &&
      ((await placeOfService(of, context.engine, image, instruction)) ??
        placeOfDockerfile(context, of, image, instruction));
    if (!place) continue;
    const at = new vscode.Position(place.line, 0);
    await showDocument(of.uri(place.path), { selection: new vscode.Range(at, at) });
    return;
  }
  throw new UserError(
    "No Dockerfile of this workspace has exactly one instruction like this layer's. It may come from the base image.",
  );
}

/** In the Dockerfile of a service whose image it is. */
async function placeOfService(
  of: FolderModel,
  engine: EngineAccess,
  { tags }: Image,
  layer: string,
): Promise<Place | undefined> {
  const built = await builtServicesOf(engine, of);
  for (const { names, dockerfile, stage } of built?.services ?? []) {
    const found = stage && names.some((one) => tags.includes(one)) && layerInstruction(stage, layer);
    if (found) return { path: dockerfile.path, line: lineOf(dockerfile, found) };
  }
  return undefined;
}

/** In a Dockerfile that was built by hand into the image. */
function placeOfDockerfile(
  context: Pick<Context, 'extension'>,
  of: FolderModel,
  image: Image,
  layer: string,
): Place | undefined {
  for (const target of dockerfileTargets(context, of)) {
    const dockerfile = of.workspace.dockerfiles.get(target.path);
    if (!dockerfile || !imageOf(target.built, [image])) continue;
    const { target: named } = buildOf(context, target);
    const stage =
      named === undefined ? dockerfile.final : dockerfile.stages.find(({ name }) => name === named);
    const found = stage && layerInstruction(stage, layer);
    if (found) return { path: dockerfile.path, line: lineOf(dockerfile, found) };
  }
  return undefined;
}
