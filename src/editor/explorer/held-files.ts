// What the rows of files of containers and volumes do: open one read-only, compare it with one of the workspace, copy its path.
import * as vscode from 'vscode';
import { Cancelled, UserError } from '#core/errors.ts';
import { basename } from '#core/files.ts';
import type { FileHolder } from '#core/inventory/rows/tree-node.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { newest } from '#core/project/set-key.ts';
import { readLimitedTar } from '../../platform/logs/tar-file.ts';
import { realFile, withFiles } from '../../platform/volumes/with-files.ts';
import type { Context } from '../context.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { containerScheme, volumeScheme } from '../run/link-source.ts';
import { detailOf } from '../target/detail-of-row.ts';
import { findFolderProject } from '../target/folder-project.ts';
import type { Rows } from '../target/invocation.ts';
import { execute, showDocument } from '../ui.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

/** Bytes of a file that tell whether it is text. */
const lookedAt = 8_000;

/** A file of a container or a volume. */
interface HeldFile {
  readonly of: FileHolder;
  /** Absolute in it. */
  readonly path: string;
}

/** A read-only document of what the container or volume has now. @throws UserError where it is not text */
export async function openHeldFile(engine: EngineAccess, rows: Rows): Promise<void> {
  await showDocument(uriOf(await heldFile(engine, rows)));
}

async function heldFile(engine: EngineAccess, rows: Rows): Promise<HeldFile> {
  return await readable(engine, detailOf(rows, 'file'));
}

/**
 * VS Code tells nobody why a document can't be read, so it is looked at before.
 * @throws UserError where there is no such file, it is not text, or it is too large to show
 */
export async function readable(engine: EngineAccess, { of, path }: HeldFile): Promise<HeldFile> {
  const connected = await engine.connect();
  const end = new AbortController();
  return await withFiles(connected, of, end.signal, async (reached) => {
    const real = await realFile(connected, reached, path);
    const archive = connected.containers.readArchive(reached.container, reached.inside(real), end.signal);
    await readLimitedTar(archive, lookedAt).finally(() => end.abort());
    return { of, path: real };
  });
}

function uriOf({ of, path }: HeldFile): vscode.Uri {
  const scheme = of.kind === 'container' ? containerScheme : volumeScheme;
  // What was read before may be out of date.
  return vscode.Uri.from({ scheme, path: `/${of.id}${path}`, query: `${Date.now()}` });
}

/** @param uri `dockyard-volume:/<name>/notes/a.txt` */
export async function volumeFile(engine: EngineAccess, uri: vscode.Uri): Promise<string> {
  const [, id = '', path = ''] = /^\/([^/]+)(\/.+)$/.exec(uri.path) ?? [];
  if (path === '') throw new UserError('This address names no file of a volume.');
  const connected = await engine.connect();
  const end = new AbortController();
  return await withFiles(connected, { kind: 'volume', id }, end.signal, async ({ container, inside }) => {
    const archive = connected.containers.readArchive(container, inside(path), end.signal);
    return await readLimitedTar(archive).finally(() => end.abort());
  });
}

/** A file of a container or volume, and the one to compare it with. */
export interface HeldAndOwnFile {
  readonly held: HeldFile;
  readonly own: vscode.Uri;
}

/** The file of the workspace that a container's file came from; asks for one where that is not known. @throws UserError, Cancelled */
export async function resolveOwnFile(context: Context, rows: Rows): Promise<HeldAndOwnFile> {
  const { of, path } = detailOf(rows, 'file');
  const held = await heldFile(context.engine, rows);
  const own = (await workspaceFile(context, of, path)) ?? (await askForFile(path));
  return { held, own };
}

async function workspaceFile(
  { engine, workspaces }: Context,
  of: FileHolder,
  path: string,
): Promise<vscode.Uri | undefined> {
  if (of.kind !== 'container') return undefined;
  const containers = await (await engine.connect()).containers.list();
  const compose = containers.find(({ id }) => id === of.id)?.compose;
  const found = compose && (await findFolderProject(workspaces, containers, { project: compose.project }));
  if (!found || compose.service === undefined) return undefined;
  const own = await ownPath(found.of, found.project, compose.service, path);
  return own === undefined ? undefined : found.of.uri(own);
}

async function ownPath(of: FolderModel, project: ComposeProject, service: string, path: string) {
  return await of.ask(({ workspace }) => {
    const own = newest(project, workspace.projects).services.get(service)?.paths.toWorkspace(path);
    return own !== undefined && workspace.files.kind(own) === 'file' ? own : undefined;
  });
}

/** @throws Cancelled */
async function askForFile(path: string): Promise<vscode.Uri> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: `Compare ${path} with`,
      openLabel: 'Compare',
    })) ?? [];
  if (!uri) throw new Cancelled();
  return uri;
}

/** Opens both, the read-only one on the left. */
export async function compareHeldFile({ held, own }: HeldAndOwnFile): Promise<void> {
  await execute('vscode.diff', uriOf(held), own, `${basename(own.path)} (in ${held.of.kind} ↔ workspace)`);
}

export async function copyHeldPath(rows: Rows): Promise<void> {
  await vscode.env.clipboard.writeText(detailOf(rows, 'file').path);
}
