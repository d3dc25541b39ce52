// Restore…: a backup into a new volume, or into one whose files it replaces.
import * as vscode from 'vscode';
import { engineNameProblem } from '#core/engine/thing/engine-name.ts';
import type { Volume } from '#core/engine/volume/volume.ts';
import { Cancelled } from '#core/errors.ts';
import { basename } from '#core/files.ts';
import { bytesText, someNames } from '#core/inventory/rows/words.ts';
import { type BackupContents, checkBackup } from '../../platform/volumes/backup-file.ts';
import { type Destination, restoreVolume } from '../../platform/volumes/restore.ts';
import { ActionError } from '../action-error.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { ask, confirm } from '../questions.ts';
import { showContainers } from '../step.ts';
import { projectsOf } from '../target/containers.ts';
import { containersWith } from '../target/volume.ts';
import { progress } from '../ui.ts';

/** A backup that was read to its end. */
export interface CheckedBackup {
  readonly file: vscode.Uri;
  readonly contents: BackupContents;
}

/** @throws UserError where it is damaged or no backup, Cancelled */
export async function askForBackupFile(): Promise<CheckedBackup> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'Restore a volume',
      openLabel: 'Restore',
      filters: { 'Tar archives': ['tar'] },
    })) ?? [];
  if (!file) throw new Cancelled();
  return await checked(file);
}

/** @throws UserError where it is damaged or no backup, Cancelled */
export async function checked(file: vscode.Uri): Promise<CheckedBackup> {
  const contents = await progress(`Checking ${basename(file.path)}`, 'notification', (signal) =>
    checkBackup(file.fsPath, signal),
  );
  return { file, contents };
}

/** The name of a volume that does not exist yet. @throws Cancelled */
export async function askForNewVolume({ file, contents }: CheckedBackup): Promise<Destination> {
  const { files, bytes } = contents;
  const volume = await ask({
    title: `Restore ${basename(file.path)} into a new volume`,
    prompt: `Name of the new volume. The backup holds ${files === 1 ? '1 file' : `${files} files`}, ${bytesText(bytes)}.`,
    value: basename(file.path).replace(/\.tar$/, ''),
    validateInput: engineNameProblem,
  });
  return { volume, replaces: false };
}

/** Asks before the files of a volume are replaced. @throws ActionError where a container uses it, Cancelled */
export async function confirmReplacing(
  { engine }: Context,
  { name, compose }: Volume,
  { file, contents }: CheckedBackup,
): Promise<Destination> {
  const users = (await containersWith(await engine.connect(), name)).map((container) => container.name);
  if (users.length > 0)
    throw new ActionError(
      `The volume "${name}" is used by ${someNames(users)}. Remove ${users.length === 1 ? 'this container' : 'these containers'} first, or restore into a new volume.`,
      { buttons: [showContainers] },
    );
  const { files, bytes } = contents;
  await confirm(
    `Replace all files in the volume "${name}"?`,
    [
      ...(compose ? [`It belongs to the Compose project ${compose.project}.`] : []),
      'All data in it is lost, such as databases and uploads. This cannot be undone.',
      `It then holds ${files === 1 ? '1 file' : `${files} files`}, ${bytesText(bytes)}, from ${basename(file.path)}.`,
    ].join('\n\n'),
    'Replace Files',
    'Keep Files',
  );
  return { volume: name, replaces: true };
}

/**
 * @param replaced the volume that gets the files, where it exists: what goes on with its project is waited for
 * @throws UserError, EngineError, Cancelled
 */
export async function restore(
  context: Context,
  { file, contents }: CheckedBackup,
  destination: Destination,
  replaced?: Volume,
): Promise<void> {
  const { volume } = destination;
  const action = { title: `Restoring ${volume}`, projects: projectsOf(replaced ? [replaced] : []) };
  await context.projectActions.run(action, async (signal, say) => {
    const engine = await context.engine.connect();
    await restoreVolume(engine, file.fsPath, contents, destination, signal, (done) => say(bytesText(done)));
  });
  announce(context, 'Restore', `Restored ${basename(file.path)} into the volume ${volume}.`);
}
