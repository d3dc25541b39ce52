// Which image a command for registries means: that of the row or the argument, else the one that is picked.

import type { Image } from '#core/engine/image/image.ts';
import { UserError } from '#core/errors.ts';
import { withTag } from '#core/images/image-name.ts';
import type { ImageNameArgument } from '../../manifest/arguments.ts';
import type { Context } from '../context.ts';
import { pick } from '../questions.ts';
import type { Invocation } from '../target/invocation.ts';

export interface NamedImage {
  readonly id: string;
  /** `repository:tag`; undefined for an image without a tag. */
  readonly name: string | undefined;
}

/** @throws UserError where there is no such image, Cancelled */
export async function resolveImage(
  { engine }: Context,
  invocation: Invocation<ImageNameArgument>,
): Promise<NamedImage> {
  const images = await (await engine.connect()).images.list();
  if (invocation.from === 'rows') {
    const [{ node }] = invocation.rows;
    const image = images.find(({ id }) => id === node.thing?.id);
    if (!image) throw new UserError('This image no longer exists.');
    return image.tags.length > 1 ? await pickImage([image]) : { id: image.id, name: image.tags[0] };
  }
  if (invocation.from !== 'argument') return await pickImage(images);
  const name = withTag(invocation.argument.image);
  const image = images.find(({ tags }) => tags.includes(name));
  if (!image) throw new UserError(`There is no image ${name}. Build or pull it first.`);
  return { id: image.id, name };
}

async function pickImage(images: readonly Image[]): Promise<NamedImage> {
  const named = images.flatMap(({ id, tags }) => tags.map((name) => ({ id, name })));
  if (named.length === 0) throw new UserError('There is no image with a name. Build or pull one first.');
  const items = named
    .map((image) => ({ label: image.name, image }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (await pick(items, { placeHolder: 'Select an image' })).image;
}
