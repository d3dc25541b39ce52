// Save Logs…: everything that the engine keeps of a container's log, in a file.
import * as vscode from 'vscode';
import { isPodman } from '#core/engine/connection-state.ts';
import type { Container } from '#core/engine/container/container.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled } from '#core/errors.ts';
import { basename } from '#core/files.ts';
import { bytesText } from '#core/inventory/rows/words.ts';
import { LogLines } from '#core/logs/lines.ts';
import { writeWhole } from '../../platform/files/whole-file.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { step } from '../step.ts';
import { progress } from '../ui.ts';

/** @throws Cancelled */
export async function askForLogFile({ name }: Container): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const chosen = await vscode.window.showSaveDialog({
    title: `Save the logs of ${name}`,
    saveLabel: 'Save Logs',
    filters: { 'Log files': ['log', 'txt'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, `${name}.log`) } : {}),
  });
  if (!chosen) throw new Cancelled();
  return chosen;
}

/** Both streams in the engine's order, each line with its time. @throws EngineError, UserError, Cancelled */
export async function saveLogs(context: Context, { id, name }: Container, to: vscode.Uri): Promise<void> {
  const engine = await context.engine.connect();
  const lines = new LogLines({ timestamps: true, piecesHaveOwnTimes: isPodman(context.engine.state) });
  const bytes = await progress(`Saving the logs of ${name}`, 'notification', (signal, say) =>
    writeWhole(linesOf(engine, id, lines, signal), to.fsPath, signal, (done) => say(bytesText(done))),
  );
  announce(context, 'Save Logs', `Saved the logs of ${name} to ${basename(to.path)}: ${bytesText(bytes)}.`, [
    step('Open File', 'vscode.open', to),
  ]);
}

async function* linesOf(
  engine: Engine,
  id: string,
  lines: LogLines,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const bytes = (read: ReturnType<LogLines['push']>): Uint8Array =>
    Buffer.from(read.map(({ time, text }) => `${time === undefined ? '' : `${time} `}${text}\n`).join(''));
  for await (const chunk of engine.containers.logs(id, { timestamps: true }, signal))
    yield bytes(lines.push(chunk));
  yield bytes(lines.end());
}
