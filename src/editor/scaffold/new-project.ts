// New Dockerized Django Project…: asks for name, place and services, and ends with the site in the browser.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Cancelled, UserError } from '#core/errors.ts';
import { problemOfName, suggestedName } from '#core/scaffold/new-project.ts';
import { systemReason } from '../../platform/files/regular.ts';
import type { Context } from '../context.ts';
import { ask } from '../questions.ts';
import { execute, progress } from '../ui.ts';
import { askForNewChoices } from './ask-choices.ts';
import { createProject, type NewProject } from './create-project.ts';
import { logNotes } from './notes.ts';
import { startOnOpen, startSite } from './start-site.ts';

const title = 'New Dockerized Django Project';

/**
 * Asks for name, database and services, and ends with the site in the browser.
 * @throws UserError where the folder is taken, or startproject fails; Cancelled where the user leaves a question
 */
export async function newProject(context: Context): Promise<void> {
  const { folder, ...made } = await askForProject();
  const notes = await progress(`Creating ${made.name}`, 'notification', (signal, say) =>
    createProject(context, made, signal, say),
  );
  if (folder) {
    logNotes(context.log, made.name, notes);
    await startSite(context, folder);
  } else {
    const uri = vscode.Uri.file(made.path);
    await startOnOpen(context, uri, notes);
    await execute('vscode.openFolder', uri);
  }
}

interface Asked extends NewProject {
  /** The folder of the window that it is made in; undefined where it gets a folder of its own. */
  readonly folder: vscode.WorkspaceFolder | undefined;
}

/** In the folder of the window where that is empty, else in a new one below a folder that is asked for. */
async function askForProject(): Promise<Asked> {
  const folder = await emptyFolder();
  const name = await ask({
    title,
    prompt: 'Name of the project: a Python package, as for "django-admin startproject"',
    value: suggestedName(folder?.name ?? 'mysite'),
    validateInput: problemOfName,
  });
  const path = folder ? folder.uri.fsPath : join(await askForParent(name), name);
  return { path, folder, name, choices: await askForNewChoices(title) };
}

/** Files that a repository or a window has before there is a project. */
const allowed = new Set(['.git', '.gitattributes', '.gitignore', '.vscode', 'LICENSE', 'README.md']);

async function emptyFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const [folder, ...others] = vscode.workspace.workspaceFolders ?? [];
  if (!folder || others.length > 0 || folder.uri.scheme !== 'file') return undefined;
  return (await namesIn(folder.uri.fsPath)).every((name) => allowed.has(name)) ? folder : undefined;
}

/** A folder that was removed while its window is open is made again. */
async function namesIn(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new UserError(`${path} can't be read: ${systemReason(error)}.`);
  }
}

/** @throws Cancelled; UserError where the place is taken */
async function askForParent(name: string): Promise<string> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: `Select the folder in which "${name}" is created`,
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: 'Create Project Here',
    })) ?? [];
  if (!chosen) throw new Cancelled();
  const isTaken = await stat(join(chosen.fsPath, name)).then(
    () => true,
    () => false,
  );
  if (isTaken) throw new UserError(`${join(chosen.fsPath, name)} already exists. Use another name.`);
  return chosen.fsPath;
}
