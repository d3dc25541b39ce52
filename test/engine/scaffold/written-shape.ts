// A shape of project with its scaffold, written to a folder.
import { chmod, chown, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { suggestedChoices } from '#core/scaffold/answers.ts';
import { readDjango } from '#core/scaffold/read-django.ts';
import { scaffold } from '#core/scaffold/scaffold.ts';
import { editedTexts } from '#core/scaffold/settings-editor.ts';
import type { ProjectShape } from '#core/scaffold/testing/shape-parts.ts';

/** The default of APP_UID in a scaffold. */
const imageUser = 1000;

/** @returns the build context */
export async function writeShape(
  folder: string,
  { name, texts, choices }: Pick<ProjectShape, 'name' | 'texts' | 'choices'>,
): Promise<string> {
  const files = new MemoryFiles(texts);
  const workspace = readWorkspace(files);
  const reading = readDjango(workspace, workspace.djangoRoots[0] ?? '');
  const { create, edits } = scaffold(workspace, reading, { ...suggestedChoices(reading), ...choices });
  const all = {
    ...texts,
    ...editedTexts(files, edits),
    ...Object.fromEntries(create.map(({ path, text }) => [path, text])),
  };
  const top = join(folder, name.replace(/\W+/g, '-'));
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(top, path)), { recursive: true });
    await writeFile(join(top, path), text);
  }
  await chmod(top, 0o755);
  if (process.getuid?.() === 0) await own(top);
  return join(top, reading.base);
}

/** Where tests run as root, the project belongs to the user of its images, as it does for a person. */
async function own(folder: string): Promise<void> {
  await chown(folder, imageUser, imageUser);
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await own(join(folder, entry.name));
    else await chown(join(folder, entry.name), imageUser, imageUser);
}
