// Download… and Upload… on the rows of files: the row is the place in the container or volume.
import { join } from 'node:path';
import type { Container } from '#core/engine/container/container.ts';
import { basename } from '#core/files.ts';
import type { FileHolder } from '#core/inventory/rows/tree-node.ts';
import type { Context } from '../context.ts';
import { resolveContainers } from '../target/containers.ts';
import { detailOf } from '../target/detail-of-row.ts';
import type { Rows } from '../target/invocation.ts';
import {
  askForFolder,
  askForOwnFiles,
  type CopyIn,
  type CopyOut,
  confirmReplacing,
  copyHeld,
  copyIn,
  mayReplace,
  safeName,
} from './copy-files.ts';

export interface Download extends CopyOut {
  readonly of: FileHolder;
  /** Of the container or volume. */
  readonly name: string;
}

export interface Upload extends CopyIn {
  readonly container: Container;
}

/** @throws Cancelled, UserError where a folder would be replaced */
export async function askForDownload({ engine }: Context, rows: Rows): Promise<Download> {
  const { of, path } = detailOf(rows, 'file');
  const name = of.kind === 'container' ? (engine.inventory.container?.get(of.id)?.name ?? of.id) : of.id;
  const what = path === '/' ? name : basename(path);
  const to = join(await askForFolder(`Download ${what} into`), safeName(what));
  return { of, name, from: path, to, replace: await mayReplace(to) };
}

/** @throws UserError where it is gone, or holds what must not be written; Cancelled */
export async function download(context: Context, { of, name, ...copy }: Download): Promise<void> {
  await copyHeld(context, 'Download', { of, name }, copy);
}

/** @throws Cancelled, UserError */
export async function askForUpload(context: Context, rows: Rows): Promise<Upload> {
  const { of, path: to } = detailOf(rows, 'file');
  const argument = { containers: [of.id] };
  const [container] = await resolveContainers(context.engine, { from: 'argument', argument });
  const from = await askForOwnFiles(container);
  await confirmReplacing(context, container, { from, to });
  return { container, from, to };
}

/** @throws UserError with what the engine refuses, Cancelled */
export async function upload(context: Context, { container, ...copy }: Upload): Promise<void> {
  await copyIn(context, container, copy);
}
