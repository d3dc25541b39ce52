// Save Image… and Load Images…: images as one tar archive, as `docker save` writes and `docker load` reads it.
import * as vscode from 'vscode';
import type { Image } from '#core/engine/image/image.ts';
import { imageKind } from '#core/engine/image/image-kind.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { basename } from '#core/files.ts';
import { bytesText, someNames } from '#core/inventory/rows/words.ts';
import { readBytes, writeWhole } from '../../platform/files/whole-file.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import type { Rows } from '../target/invocation.ts';
import { progress } from '../ui.ts';

const filters = { 'Tar archives': ['tar'] };

/** The images of rows, at least one. @throws UserError where they are gone */
export function imagesOf({ inventory }: EngineAccess, rows: Rows): readonly [Image, ...Image[]] {
  const [first, ...others] = rows.flatMap(({ node }) => {
    const image = node.thing?.kind === 'image' ? inventory.image?.get(node.thing.id) : undefined;
    return image ? [image] : [];
  });
  if (!first) throw new UserError('The image no longer exists.');
  return [first, ...others];
}

/** @throws Cancelled */
export async function askForImageFile([first]: readonly [Image, ...Image[]]): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `${imageKind.nameOf(first).replaceAll(/[^\w.-]+/g, '-')}.tar`;
  const file = await vscode.window.showSaveDialog({
    saveLabel: 'Save Image',
    filters,
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {}),
  });
  if (!file) throw new Cancelled();
  return file;
}

/** With all names of the images. @throws UserError, EngineError, Cancelled */
export async function saveImages(
  context: Context,
  images: readonly [Image, ...Image[]],
  file: vscode.Uri,
): Promise<void> {
  const engine = await context.engine.connect();
  const names = images.flatMap(({ tags, id }) => (tags.length > 0 ? tags : [id]));
  const title = `Saving ${someNames(images.map((image) => imageKind.nameOf(image)))}`;
  const bytes = await progress(title, 'notification', (signal, say) =>
    writeWhole(engine.images.save(names, signal), file.fsPath, signal, (done) => say(bytesText(done))),
  );
  announce(context, 'Save Image', `Saved ${basename(file.path)}, ${bytesText(bytes)}.`);
}

/** @throws Cancelled */
export async function askForImagesToLoad(): Promise<vscode.Uri> {
  const [file] = (await vscode.window.showOpenDialog({ openLabel: 'Load Images', filters })) ?? [];
  if (!file) throw new Cancelled();
  return file;
}

/** @throws UserError where it holds no image, EngineError, Cancelled */
export async function loadImages(context: Context, file: vscode.Uri): Promise<void> {
  const engine = await context.engine.connect();
  const said: string[] = [];
  await progress(`Loading ${basename(file.path)}`, 'notification', async (signal, say) => {
    for await (const told of engine.images.load(readBytes(file.fsPath, signal), signal))
      if (told.type === 'message') {
        said.push(told.text);
        say(told.text);
      }
    if (signal.aborted) throw new Cancelled();
  });
  const loaded = said.filter((message) => message.startsWith('Loaded image'));
  announce(
    context,
    'Load Images',
    loaded.length > 0 ? `${loaded.join('. ')}.` : `Loaded ${basename(file.path)}.`,
  );
}
