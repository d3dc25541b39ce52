// Compare with Container File: a file of the workspace beside the same file as a container holds it.
import * as vscode from 'vscode';
import type { Container } from '#core/engine/container/container.ts';
import { UserError } from '#core/errors.ts';
import { basename } from '#core/files.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { newest } from '#core/project/set-key.ts';
import { ActionError } from '../action-error.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { pick } from '../questions.ts';
import { containerScheme } from '../run/link-source.ts';
import { step } from '../step.ts';
import { argumentOf, projectNameOf } from '../target/folder-project.ts';
import type { Invocation } from '../target/invocation.ts';
import { execute } from '../ui.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { readable } from './held-files.ts';

/** A file of the workspace, and where a container has it. */
export interface ComparedFile {
  readonly file: vscode.Uri;
  readonly container: Container;
  readonly service: string;
  /** Absolute in the container. */
  readonly path: string;
}

/** A service, and where its container has a file. */
interface Place {
  readonly service: string;
  readonly path: string;
}

/** Asks where several containers have the file. @throws UserError, EngineError, Cancelled */
export async function resolveComparedFile(context: Context, invocation: Invocation): Promise<ComparedFile> {
  const file = invocation.from === 'file' ? invocation.uri : vscode.window.activeTextEditor?.document.uri;
  if (!file) throw new UserError('Open the file to compare first.');
  const of = await context.workspaces.choose(file);
  const path = of.path(file);
  if (path === undefined) throw new UserError(`${basename(file.path)} is in no folder of this window.`);
  const project = await context.workspaces.project(of);
  const places = await placesOf(of, project, path);
  if (places.length === 0)
    throw new UserError(
      `No service has ${path} in its container: it is neither mounted nor copied, or .dockerignore leaves it out.`,
    );
  const containers = await containersNow(context.engine);
  const name = projectNameOf(containers, { of, project });
  const found = places.flatMap(({ service, path: inside }) =>
    containers
      .filter(({ compose }) => compose?.project === name && compose.service === service && !compose.oneOff)
      .map((container) => ({ file, container, service, path: inside })),
  );
  const [only] = found;
  if (!only)
    throw new ActionError(
      `No container has ${path} yet. Create one of: ${someNames(places.map(({ service }) => service))}.`,
      { buttons: [step('Compose Up', 'dockyard.composeUp', argumentOf(name, { of, project }))] },
    );
  if (found.length === 1) return await looked(context, only);
  const items = found.map((one) => ({ label: one.container.name, description: one.path, one }));
  const { one } = await pick(items, { placeHolder: `Select the container to compare ${path} with` });
  return await looked(context, one);
}

/** With links followed. @throws UserError where the container does not have it, as one of an older image */
async function looked({ engine }: Context, compared: ComparedFile): Promise<ComparedFile> {
  const of = { kind: 'container', id: compared.container.id } as const;
  return { ...compared, path: (await readable(engine, { of, path: compared.path })).path };
}

async function placesOf(of: FolderModel, project: ComposeProject, path: string): Promise<readonly Place[]> {
  return await of.ask(({ workspace }) => {
    const now = newest(project, workspace.projects);
    return [...now.services.values()].flatMap(({ name, paths }) => {
      const inside = paths.toContainer(path);
      return inside === undefined ? [] : [{ service: name, path: inside }];
    });
  });
}

/** Opens both, the container's file on the left and read-only. */
export async function compareFile({ file, container, service, path }: ComparedFile): Promise<void> {
  const inside = vscode.Uri.from({ scheme: containerScheme, path: `/${container.id}${path}` });
  // What was read before may be out of date.
  const left = inside.with({ query: `${Date.now()}` });
  await execute('vscode.diff', left, file, `${basename(file.path)} (in ${service} ↔ workspace)`);
}
