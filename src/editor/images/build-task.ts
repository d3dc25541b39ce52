// Build Image as a task: a Dockerfile, its options as tasks.json has them, and an exit code.
import * as vscode from 'vscode';
import { buildOfTask } from '#core/dockerfile-project/build-of-task.ts';
import { type ImageTaskDefinition, imageTask } from '../../manifest/arguments.ts';
import type { Context } from '../context.ts';
import { checkedDefinition, type OfferedTask } from '../run/task-kinds.ts';
import type { TaskOutput } from '../run/task-terminal.ts';
import {
  buildOf,
  type DockerfileTarget,
  dockerfileProject,
  resolveDockerfile,
} from '../target/dockerfile.ts';
import { rememberedImage, rememberImage } from '../target/dockerfile-memory.ts';
import { type Building, buildWith } from './build-image.ts';

/** For each folder with a Dockerfile and no compose file. */
export async function offeredBuilds(context: Context): Promise<readonly OfferedTask[]> {
  const folders = await context.workspaces.all();
  return folders
    .filter((of) => dockerfileProject(context, of))
    .map(({ folder }) => ({ folder, name: 'build image', definition: { action: 'buildImage' } }));
}

/**
 * @param given as it is in tasks.json
 * @param folder in which the paths are; asked where it is not clear
 * @throws UserError, Cancelled
 */
export async function runBuildTask(
  building: Building,
  given: unknown,
  folder: vscode.WorkspaceFolder | undefined,
  output: TaskOutput,
): Promise<void> {
  const { context } = building;
  const definition = checkedDefinition(imageTask, given);
  const target = await targetOf(context, definition, folder);
  const last = buildOf(context, target);
  const build = buildOfTask(last, definition);
  await buildWith(building, target, build, (line, signal, onEvent) => output.run(line, signal, onEvent));
  // What is run next is this image; how it is built by hand stays as it was.
  const { workspaceState } = context.extension;
  const { build: built = last } = rememberedImage(workspaceState, target.uri);
  await rememberImage(workspaceState, target.uri, { build: { ...built, tag: build.tag } });
}

async function targetOf(
  context: Context,
  { dockerfile }: ImageTaskDefinition,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<DockerfileTarget> {
  const { folder: chosen } = folder ? { folder } : await context.workspaces.choose();
  const argument =
    dockerfile === undefined
      ? { folder: chosen.uri.toString() }
      : { dockerfile: vscode.Uri.joinPath(chosen.uri, dockerfile).toString() };
  return await resolveDockerfile(context, { from: 'argument', argument });
}
