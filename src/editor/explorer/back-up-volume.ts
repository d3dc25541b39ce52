// Back Up…: the files of a volume in a tar archive of this machine, with its checksum beside it.
import * as vscode from 'vscode';
import { isUp } from '#core/engine/container/summary.ts';
import type { Volume } from '#core/engine/volume/volume.ts';
import { Cancelled } from '#core/errors.ts';
import { basename } from '#core/files.ts';
import { bytesText, someNames } from '#core/inventory/rows/words.ts';
import { backUpVolume } from '../../platform/volumes/back-up.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { confirm } from '../questions.ts';
import { step } from '../step.ts';
import { containersWith } from '../target/volume.ts';
import { progress } from '../ui.ts';

/** Warns of containers that may write meanwhile, and asks for the file. @throws Cancelled, EngineError */
export async function askForBackup({ engine }: Context, { name }: Volume): Promise<vscode.Uri> {
  const running = (await containersWith(await engine.connect(), name)).filter(isUp);
  if (running.length > 0)
    await confirm(
      `Back up the volume "${name}" while it is in use?`,
      `Running: ${someNames(running.map((container) => container.name))}. Files that a container writes meanwhile, such as those of a database, can be inconsistent in the backup. Stop the containers first to avoid that.`,
      'Back Up Volume',
    );
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const day = new Date().toISOString().slice(0, 10);
  const file = `${name}-${day}.tar`;
  const chosen = await vscode.window.showSaveDialog({
    title: `Back up the volume ${name}`,
    saveLabel: 'Back Up',
    filters: { 'Tar archives': ['tar'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, file) } : {}),
  });
  if (!chosen) throw new Cancelled();
  return chosen;
}

/** @throws UserError, EngineError, Cancelled */
export async function backUp(context: Context, { name }: Volume, to: vscode.Uri): Promise<void> {
  const engine = await context.engine.connect();
  const { files, bytes, sha256 } = await progress(
    `Backing up ${name}`,
    'notification',
    async (signal, say) =>
      await backUpVolume(engine, name, to.fsPath, signal, (done) => say(bytesText(done))),
  );
  const count = files === 1 ? '1 file' : `${files} files`;
  announce(
    context,
    'Back Up',
    `Backed up ${name} to ${basename(to.path)}: ${count}, ${bytesText(bytes)}, SHA-256 ${sha256.slice(0, 12)}… verified.`,
    [step('Restore New Volume…', 'dockyard.restoreNewVolume')],
  );
}
