// What the rows below a thing do: open a port, show a folder, go to another thing, copy a value.
import * as vscode from 'vscode';
import type { Kind, Ref } from '#core/engine/thing/thing.ts';
import { UserError } from '#core/errors.ts';
import { ActionError } from '../action-error.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { step } from '../step.ts';
import { detailOf } from '../target/detail-of-row.ts';
import type { Rows } from '../target/invocation.ts';
import { addressOf } from '../target/ports.ts';
import { execute, openExternal } from '../ui.ts';
import type { KindView } from './view.ts';

export async function openPort(engine: EngineAccess, rows: Rows): Promise<void> {
  await openExternal(addressOf(detailOf(rows, 'port').port, engine));
}

/** In VS Code's Explorer where it is of the workspace, else in the file manager. @throws UserError where it is not on this machine */
export async function revealFolder(rows: Rows): Promise<void> {
  const { path } = detailOf(rows, 'folder');
  const uri = vscode.Uri.file(path);
  const there = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!there) throw new UserError(`${path} is not on this machine. The engine may run on another one.`);
  await execute(vscode.workspace.getWorkspaceFolder(uri) ? 'revealInExplorer' : 'revealFileInOS', uri);
}

/** Goes to the row of the thing. @throws ActionError where its view does not show it */
export async function revealThing(views: ReadonlyMap<Kind, KindView>, rows: Rows): Promise<void> {
  const { to } = detailOf(rows, 'reference');
  if (await views.get(to.kind)?.reveal(to)) return;
  throw new ActionError(notShown(to), { buttons: [step('Show All Projects', 'dockyard.showAllProjects')] });
}

function notShown({ kind, id }: Ref): string {
  return `The ${kind} "${id.slice(0, 64)}" is not shown. It is removed, or belongs to another project.`;
}

/** The whole value of an environment variable, which the row may hide. */
export async function copyValue(rows: Rows): Promise<void> {
  await vscode.env.clipboard.writeText(detailOf(rows, 'environment-variable').value);
}
