// Files and folders copied out of a container and into it, as tar archives through the engine: docker cp without a terminal.
import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import type { Container } from '#core/engine/container/container.ts';
import type { Containers } from '#core/engine/container/containers.ts';
import { isNotFound } from '#core/engine/engine-refusal.ts';
import { record, text } from '#core/engine/thing/json.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { join as joinPosix, basename as posixName } from '#core/files.ts';
import type { FileHolder } from '#core/inventory/rows/tree-node.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import { readTar } from '#core/tar/read-tar.ts';
import type { TarEntryType } from '#core/tar/tar-entry.ts';
import { pack } from '../../platform/files/pack.ts';
import { unpack } from '../../platform/files/unpack.ts';
import { withFiles } from '../../platform/volumes/with-files.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { ask, confirm, pick } from '../questions.ts';
import { step } from '../step.ts';
import { progress } from '../ui.ts';

export interface CopyOut {
  /** Absolute, in the container. */
  readonly from: string;
  /** Absolute; what is there is a file that the user gives up. */
  readonly to: string;
  readonly replace: boolean;
}

export interface CopyIn {
  /** Absolute paths of this machine. */
  readonly from: readonly string[];
  /** A folder of the container. */
  readonly to: string;
}

/** @throws Cancelled, UserError where a folder would be replaced */
export async function askForCopyOut(context: Context, container: Container): Promise<CopyOut> {
  const from = await askForPath(context, container, {
    title: `Copy from "${container.name}"`,
    prompt: 'File or folder in the container: an absolute path, such as /app/media',
  });
  const folder = await askForFolder(`Copy ${from} into`);
  const to = join(folder, safeName(from));
  return { from, to, replace: await mayReplace(to) };
}

/** Whether there is a file that the user gives up. @throws Cancelled, UserError for a folder */
export async function mayReplace(path: string): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined);
  if (!stats) return false;
  if (!stats.isFile())
    throw new UserError(`${path} already exists and is not a file. Choose another folder, or rename it.`);
  await confirm(`Replace ${path}?`, 'Its current content is lost.', 'Replace File', 'Keep File');
  return true;
}

/** @throws UserError where the container has no such path, or sends what must not be written; Cancelled */
export async function copyOut(context: Context, { id, name }: Container, copy: CopyOut): Promise<void> {
  await copyHeld(context, 'Copy from Container', { of: { kind: 'container', id }, name }, copy);
}

/** Copies a file or folder out of a container or a volume. @param action for what fails later */
export async function copyHeld(
  context: Context,
  action: string,
  { of, name }: { readonly of: FileHolder; readonly name: string },
  { from, to, replace }: CopyOut,
): Promise<void> {
  const engine = await context.engine.connect();
  const title = from === '/' ? `Copying "${name}"` : `Copying ${from} from "${name}"`;
  const { files, leftOut } = await progress(title, 'notification', (signal, say) =>
    withFiles(engine, of, signal, ({ container, inside }) =>
      unpack(engine.containers.readArchive(container, inside(from), signal), to, {
        ...{ replace, signal },
        onFile: (number) => say(`${number} ${number === 1 ? 'file' : 'files'}`),
      }),
    ),
  );
  const isFile = (await lstat(to)).isFile();
  const without =
    leftOut.length === 0
      ? ''
      : ` Left out: ${someNames(leftOut.map(({ path, reason }) => `${path} (${reason})`))}.`;
  announce(
    context,
    action,
    `Copied ${files} ${files === 1 ? 'file' : 'files'} to ${to}.${without}`,
    isFile ? [step('Open File', 'vscode.open', vscode.Uri.file(to))] : [],
  );
}

/** @throws Cancelled */
export async function askForCopyIn(context: Context, container: Container): Promise<CopyIn> {
  const from = await askForOwnFiles(container);
  const to = await askForPath(context, container, {
    title: `Copy to "${container.name}"`,
    prompt: 'Folder in the container: an absolute path, such as /app/media',
  });
  await confirmReplacing(context, container, { from, to });
  return { from, to };
}

/** Files or folders of this machine, by absolute paths. @throws Cancelled */
export async function askForOwnFiles({ name }: Container): Promise<readonly string[]> {
  const { isFolder } = await pick(
    [
      { label: '$(file) Files…', isFolder: false },
      { label: '$(folder) Folders…', isFolder: true },
    ],
    { title: `Copy to "${name}"`, placeHolder: 'Select what to copy' },
  );
  const chosen = await vscode.window.showOpenDialog({
    ...{ canSelectMany: true, canSelectFiles: !isFolder, canSelectFolders: isFolder },
    openLabel: 'Copy to Container',
  });
  if (!chosen || chosen.length === 0) throw new Cancelled();
  return chosen.map(({ fsPath }) => fsPath);
}

/** Asks where something of the same name is in the container. @throws Cancelled, UserError where there is no such folder */
export async function confirmReplacing(
  { engine }: Context,
  { id, name }: Container,
  { from, to }: CopyIn,
): Promise<void> {
  const { containers } = await engine.connect();
  const folder = await typeOf(containers, id, to);
  if (folder !== 'folder' && folder !== 'symlink')
    throw new UserError(
      folder === undefined ? `"${name}" has no folder ${to}.` : `${to} in "${name}" is not a folder.`,
    );
  const taken: string[] = [];
  for (const path of from)
    if ((await typeOf(containers, id, joinPosix(to, basename(path)))) !== undefined)
      taken.push(basename(path));
  if (taken.length > 0)
    await confirm(
      `Replace ${someNames(taken)} in ${to} of "${name}"?`,
      'Files of the same name are overwritten. Other files in a folder stay.',
      'Replace Files',
      'Keep Files',
    );
}

/** @throws UserError with what the engine refuses, Cancelled */
export async function copyIn(context: Context, { id, name }: Container, { from, to }: CopyIn): Promise<void> {
  const { containers } = await context.engine.connect();
  const names = someNames(from.map((path) => basename(path)));
  await progress(`Copying ${names} into "${name}"`, 'notification', (signal) =>
    containers.writeArchive(id, to, pack(from), signal),
  );
  announce(context, 'Copy to Container', `Copied ${names} into ${to} of "${name}".`);
}

/** What a path in a container is; undefined where nothing is there. */
async function typeOf(containers: Containers, id: string, path: string): Promise<TarEntryType | undefined> {
  const end = new AbortController();
  try {
    for await (const { entry } of readTar(containers.readArchive(id, path, end.signal)))
      if (entry) return entry.type;
    return undefined;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  } finally {
    end.abort();
  }
}

/** Starts with the working directory of the container. */
async function askForPath(
  { engine }: Context,
  { id }: Container,
  { title, prompt }: { readonly title: string; readonly prompt: string },
): Promise<string> {
  const inspected = record(await (await engine.connect()).containers.inspect(id));
  const workdir = text(record(inspected['Config'])['WorkingDir']) || '/';
  const typed = await ask({
    ...{ title, prompt, value: workdir },
    validateInput: (path) => {
      if (!path.trim().startsWith('/')) return 'The path in the container must be absolute, such as /app.';
      return joinPosix(path.trim()) === '/'
        ? 'Copying the whole container is not supported. Use a folder such as /app.'
        : undefined;
    },
  });
  return joinPosix(typed.trim());
}

export async function askForFolder(title: string): Promise<string> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      ...{ title, canSelectFiles: false, canSelectFolders: true },
      openLabel: 'Copy Here',
    })) ?? [];
  if (!uri) throw new Cancelled();
  return uri.fsPath;
}

/** The name of a path in a container, as every system takes it for a file. */
export function safeName(path: string): string {
  return posixName(path).replaceAll(/[\\:*?"<>|\p{Cc}]/gu, '_');
}
