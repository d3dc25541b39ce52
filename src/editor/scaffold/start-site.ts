// Brings a new project up and opens its site: now, or as soon as its folder is open.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import { untilHealthy } from '../../platform/watch/until-healthy.ts';
import type { Context } from '../context.ts';
import { argumentOf } from '../target/folder-project.ts';
import { execute, progress } from '../ui.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { logNotes } from './notes.ts';

const KEY = 'dockyard.startOnOpen';
const NOTES = 'dockyard.notesOnOpen';

/** Remembers that the site of a folder is to be started when the folder is open, which ends the log of this window. */
export async function startOnOpen(
  { extension }: Pick<Context, 'extension'>,
  folder: vscode.Uri,
  notes: readonly string[],
): Promise<void> {
  await extension.globalState.update(NOTES, notes);
  await extension.globalState.update(KEY, folder.toString());
}

/** Starts the site of the folder that was opened for it, which is remembered until now. */
export async function startIfMeant(context: Context): Promise<void> {
  const { globalState } = context.extension;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder || globalState.get<string>(KEY) !== folder.uri.toString()) return;
  await globalState.update(KEY, undefined);
  logNotes(context.log, folder.name, globalState.get<readonly string[]>(NOTES) ?? []);
  await globalState.update(NOTES, undefined);
  await startSite(context, folder);
}

/** Ends with the site in the browser, unless it does not start: Compose Up says why. @throws UserError, Cancelled */
export async function startSite(context: Context, folder: vscode.WorkspaceFolder): Promise<void> {
  const of = await withCompose(context, folder);
  const project = await context.workspaces.project(of);
  const { name } = project.set;
  const argument = argumentOf(name, { of, project });
  await execute('dockyard.composeUp', argument);
  const running = (await (await context.engine.connect()).containers.list()).some(
    ({ compose, state }) => compose?.project === name && state === 'running',
  );
  if (!running) return;
  const sick = await progress(`Waiting for ${name}`, 'notification', (signal, say) =>
    untilHealthy(context.engine, { name, services: [] }, { signal, onWait: (services) => say(services) }),
  );
  if (!sick) await execute('dockyard.openInBrowser', argument);
}

/** Milliseconds within which new files are noticed. */
const patience = 30_000;

async function withCompose(
  { workspaces }: Pick<Context, 'workspaces'>,
  folder: vscode.WorkspaceFolder,
): Promise<FolderModel> {
  const hasCompose = ({ workspace }: FolderModel): boolean => workspace.composeFiles.size > 0;
  const of = await workspaces.read(folder);
  if (hasCompose(of)) return of;
  const waiting = new Lifetime();
  try {
    return await new Promise<FolderModel>((resolve, reject) => {
      waiting.add(
        workspaces.onDidChange((now) => {
          if (now.folder.uri.toString() === folder.uri.toString() && hasCompose(now)) resolve(now);
        }),
      );
      const late = `The new Compose files of ${folder.name} were not detected. Run "Compose Up".`;
      const timer = setTimeout(() => reject(new UserError(late)), patience);
      waiting.add({ dispose: () => clearTimeout(timer) });
      workspaces.touch(of.uri('compose.yaml'));
      workspaces.read(folder).then((now) => hasCompose(now) && resolve(now), reject);
    });
  } finally {
    waiting.dispose();
  }
}
