// Which Dockerfile an action means, with the image and the containers that belong to it.
import * as vscode from 'vscode';
import type { ImageBuild } from '#core/commands/docker-build.ts';
import type { ContainerRun } from '#core/commands/docker-run.ts';
import { type BuiltImage, containersOf, imageOf } from '#core/dockerfile-project/built-image.ts';
import {
  type SuggestingService,
  suggestedBuild,
  suggestedRun,
} from '#core/dockerfile-project/suggested-run.ts';
import type { Container } from '#core/engine/container/container.ts';
import type { Image } from '#core/engine/image/image.ts';
import { UserError } from '#core/errors.ts';
import { basename, dirname } from '#core/files.ts';
import { imageNameOf } from '#core/images/image-name.ts';
import { allProjects } from '#core/project/dockerfile-only.ts';
import { loneDockerfile } from '#core/project/lone-dockerfile.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ComposeProjectArgument, ImageArgument } from '../../manifest/arguments.ts';
import type { Subject } from '../action-error.ts';
import type { Context } from '../context.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { pick } from '../questions.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { lastBuild, rememberedImage } from './dockerfile-memory.ts';
import type { Invocation, Rows } from './invocation.ts';

export interface DockerfileTarget {
  readonly of: FolderModel;
  /** The path of the Dockerfile in the folder. */
  readonly path: string;
  readonly uri: vscode.Uri;
  readonly built: BuiltImage;
  /** What the files say about the container that the image makes. */
  readonly service: SuggestingService;
}

/** The Dockerfile of a folder without compose files: its whole project. */
export interface DockerfileProject extends DockerfileTarget {
  /** The Dockerfile as a Compose project with one service. */
  readonly project: ComposeProject;
}

/** What the engine holds of a Dockerfile. */
export interface HeldImage {
  /** Undefined where it is not built. */
  readonly image: Image | undefined;
  /** The one that counts first. */
  readonly containers: readonly Container[];
}

type Remembering = Pick<Context, 'extension'>;

/** The project of a folder that has a Dockerfile and no compose file; undefined for others. */
export function dockerfileProject(context: Remembering, of: FolderModel): DockerfileProject | undefined {
  const project = loneDockerfile(of.workspace);
  const path = project && [...project.services.values()][0]?.dockerfile?.path;
  return project && path !== undefined ? { ...targetOf(context, of, path), project } : undefined;
}

/** Every Dockerfile of a folder, with the image that it was built into by hand, or would be. */
export function dockerfileTargets(context: Remembering, of: FolderModel): readonly DockerfileTarget[] {
  return [...of.workspace.dockerfiles.keys()].map((path) => targetOf(context, of, path));
}

/**
 * The Dockerfile that a command means: the one it was called on, that of the active editor, that of the folder's
 * project, else the one that the user picks.
 * @throws UserError where there is none, Cancelled
 */
export async function resolveDockerfile(
  context: Context,
  invocation: Invocation<ImageArgument>,
): Promise<DockerfileTarget> {
  const { workspaces } = context;
  if (invocation.from === 'rows') return await dockerfileOfRows(context, invocation.rows);
  const { dockerfile, folder } = invocation.from === 'argument' ? invocation.argument : {};
  const argument = dockerfile === undefined ? undefined : vscode.Uri.parse(dockerfile, true);
  const named = invocation.from === 'file' ? invocation.uri : argument;
  const uri = named ?? vscode.window.activeTextEditor?.document.uri;
  const of = await workspaces.choose(folder === undefined ? uri : vscode.Uri.parse(folder, true));
  const path = folder === undefined && uri ? of.path(uri) : undefined;
  if (path !== undefined && of.workspace.dockerfiles.has(path)) return targetOf(context, of, path);
  if (named) throw new UserError(`${basename(named.path)} is not a Dockerfile that can be read.`);
  return dockerfileProject(context, of) ?? targetOf(context, of, await askForDockerfile(of));
}

/** The Dockerfile project whose image a row is. */
async function dockerfileOfRows(
  context: Pick<Context, 'engine' | 'extension' | 'workspaces'>,
  rows: Rows,
): Promise<DockerfileProject> {
  const [{ node }] = rows;
  for (const of of await context.workspaces.all()) {
    const project = dockerfileProject(context, of);
    if (project && heldAsWatched(context.engine, project)?.image?.id === node.thing?.id) return project;
  }
  throw new UserError('No Dockerfile of this workspace builds this image.');
}

async function askForDockerfile({ folder, workspace }: FolderModel): Promise<string> {
  const paths = [...workspace.dockerfiles.keys()].sort();
  const [first] = paths;
  if (first === undefined)
    throw new UserError(`${folder.name} has no Dockerfile. Add one to build an image.`);
  if (paths.length === 1) return first;
  const { label } = await pick(
    paths.map((label) => ({ label })),
    { placeHolder: 'Select a Dockerfile' },
  );
  return label;
}

function targetOf({ extension }: Remembering, of: FolderModel, path: string): DockerfileTarget {
  const uri = of.uri(path);
  const { build } = rememberedImage(extension.workspaceState, uri);
  return {
    of,
    path,
    uri,
    built: { path: uri.fsPath, tag: build?.tag ?? guessedName(of, path), builtHere: build !== undefined },
    service: serviceOf(of, path),
  };
}

/** As people name images: after the folder of the project, with that of the Dockerfile where it is another one. */
function guessedName({ folder, workspace }: FolderModel, path: string): string {
  const own = loneDockerfile(workspace)?.uses(path) === true || dirname(path) === '';
  return imageNameOf(own ? folder.name : `${folder.name} ${basename(dirname(path))}`);
}

function serviceOf({ workspace }: FolderModel, path: string): SuggestingService {
  const services = allProjects(workspace).flatMap((project) => [...project.services.values()]);
  const stage = workspace.dockerfiles.get(path)?.final;
  return (
    services.find((service) => service.dockerfile?.path === path) ?? {
      server: undefined,
      stage,
      workdir: stage?.workdir,
      context: dirname(path),
    }
  );
}

/** How it was built last, else as a tutorial would. */
export function buildOf({ extension }: Remembering, target: DockerfileTarget): ImageBuild {
  const { path, uri, built, service } = target;
  const last = lastBuild(rememberedImage(extension.workspaceState, uri));
  return last ?? suggestedBuild(service, path, built.tag);
}

/** How it was run last, with the image as it is named now; else as the Dockerfile suggests. */
export function runOf({ extension }: Remembering, { uri, built, service }: DockerfileTarget): ContainerRun {
  const { run } = rememberedImage(extension.workspaceState, uri);
  return run ? { ...run, image: built.tag } : suggestedRun(service, built.tag);
}

/** What the engine holds of it now. @throws EngineError */
export async function heldImageNow(engine: EngineAccess, { built }: DockerfileTarget): Promise<HeldImage> {
  const { images, containers } = await engine.connect();
  const image = imageOf(built, await images.list());
  return { image, containers: containersOf(built, await containers.list(), image) };
}

/** What is known of it, as far as the engine is watched; undefined while nothing is. */
export function heldAsWatched(
  { inventory }: EngineAccess,
  { built }: DockerfileTarget,
): HeldImage | undefined {
  if (!inventory.image || !inventory.container) return undefined;
  const image = imageOf(built, inventory.image.values());
  return { image, containers: containersOf(built, inventory.container.values(), image) };
}

/** What a command for a project means: the Dockerfile of a folder without compose files, else a Compose project. */
export type ProjectTarget =
  | { readonly dockerfile: DockerfileProject }
  | { readonly dockerfile: undefined; readonly invocation: Invocation<ComposeProjectArgument> };

/** Asks for the folder where that is not clear. @throws UserError, Cancelled */
export async function resolveProjectTarget(
  context: Context,
  invocation: Invocation<ComposeProjectArgument>,
): Promise<ProjectTarget> {
  if (invocation.from === 'rows') return { dockerfile: undefined, invocation };
  if (invocation.from === 'argument') {
    const dockerfile = await dockerfileOfArgument(context, invocation.argument);
    return dockerfile ? { dockerfile } : { dockerfile, invocation };
  }
  const of = await context.workspaces.choose('uri' in invocation ? invocation.uri : undefined);
  const dockerfile = dockerfileProject(context, of);
  return dockerfile ? { dockerfile } : { dockerfile, invocation: { from: 'folder', uri: of.folder.uri } };
}

/** The Dockerfile that an argument of `projectArgument` names; undefined for a Compose project. */
export async function dockerfileOfArgument(
  context: Context,
  { folder, files }: ComposeProjectArgument,
): Promise<DockerfileProject | undefined> {
  if (folder === undefined || files === undefined || files.length > 0) return undefined;
  const of = (await context.workspaces.all()).find((one) => one.folder.uri.toString() === folder);
  return of && dockerfileProject(context, of);
}

/** The project of a Dockerfile as the argument of commands for projects: one without compose files. */
export function projectArgument({ of, built }: DockerfileProject): ComposeProjectArgument {
  return { project: built.tag, folder: of.folder.uri.toString(), files: [] };
}

/** What a failure of an action on the Dockerfile is about. */
export function subjectOfDockerfile(target: DockerfileTarget | DockerfileProject): Subject {
  return {
    image: imageArgument(target),
    ...('project' in target ? { project: projectArgument(target) } : {}),
  };
}

/** The Dockerfile as the argument of commands for images. */
export function imageArgument({ uri }: DockerfileTarget): ImageArgument {
  return { dockerfile: uri.toString() };
}

/** The Dockerfile project in whose folder a container was run; undefined for others. */
export async function dockerfileOfContainer(
  context: Context,
  container: Container,
): Promise<DockerfileProject | undefined> {
  for (const of of await context.workspaces.all()) {
    const project = dockerfileProject(context, of);
    if (project && containersOf(project.built, [container], undefined).length > 0) return project;
  }
  return undefined;
}
