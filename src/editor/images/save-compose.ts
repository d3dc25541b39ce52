// Saves a run as a compose file at the top of the workspace folder, and opens it.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { ContainerRun } from '#core/commands/docker-run.ts';
import { composeOfRun } from '#core/dockerfile-project/compose-of-run.ts';
import { UserError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { buildOf, type DockerfileTarget } from '../target/dockerfile.ts';
import { showDocument } from '../ui.ts';

const name = 'compose.yaml';

/** @throws UserError where the folder has such a file */
export async function saveAsCompose(
  context: Context,
  target: DockerfileTarget,
  run: ContainerRun,
): Promise<void> {
  const { of } = target;
  const isTaken = await of.ask(
    ({ workspace: { files, projects } }) =>
      projects.some(({ set }) => set.folder === '') || files.kind(name) !== undefined,
  );
  if (isTaken)
    throw new UserError(`${of.folder.name} already has a Compose file. Rename or delete it first.`);
  const uri = of.uri(name);
  const texts = await textsOf(of.folder.uri.fsPath, run.envFiles);
  const text = composeOfRun(run, buildOf(context, target), (path) => texts.get(path));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await showDocument(uri);
}

/** Of the files that can be read, by the paths that were given. */
async function textsOf(folder: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = await readFile(resolve(folder, path), 'utf8').catch(() => undefined);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}
