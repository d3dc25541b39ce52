// Makes a directory in the image for the user that has to write to it.
import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { insertAbove } from '#core/dockerfile/edit.ts';
import type { Fix } from '#core/lint/rule.ts';
import type { ImageUser } from '#core/project/image/image-user.ts';

/** None where a name is not plain. */
export function createDirectoryFor(
  file: Dockerfile,
  { name, instruction }: ImageUser,
  folder: string,
): readonly Fix[] {
  if (!/^[\w.-]+$/.test(name) || /[^\w./-]/.test(folder)) return [];
  const edits = [insertAbove(file, instruction, `RUN install -d -o ${name} ${folder}`)];
  return [{ title: `Create \`${folder}\` for \`${name}\``, edits }];
}
