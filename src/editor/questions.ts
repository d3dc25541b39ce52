// What the features ask the user, as promises that reject when the question is left.
import * as vscode from 'vscode';
import { Cancelled } from '#core/errors.ts';
import { shown } from './ui.ts';

/**
 * Asks before something that cannot be undone.
 * @param detail what will be lost
 * @param keep where data is lost for good: a button that changes nothing. VS Code focuses the first button and puts
 * its own Cancel last, so only a button of ours can be what the Enter key presses
 * @throws Cancelled unless the user says yes
 */
export async function confirm(
  message: string,
  detail: string,
  yes: string,
  keep?: `Keep ${string}`,
): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(
    shown(message),
    { modal: true, detail: shown(detail) },
    ...(keep === undefined ? [] : [keep]),
    yes,
  );
  if (chosen !== yes) throw new Cancelled();
}

/** Tells something at length, in a dialog, and returns the button that is chosen. @throws Cancelled when they leave */
export async function explain(message: string, detail: string, buttons: readonly string[]): Promise<string> {
  const chosen = await vscode.window.showInformationMessage(
    shown(message),
    { modal: true, detail: shown(detail) },
    ...buttons,
  );
  if (chosen === undefined) throw new Cancelled();
  return chosen;
}

/** Lets the user pick one. @throws Cancelled when they leave */
export async function pick<T extends vscode.QuickPickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  options: vscode.QuickPickOptions,
): Promise<T> {
  const chosen = await vscode.window.showQuickPick<T>(items, options);
  if (!chosen) throw new Cancelled();
  return chosen;
}

/** Lets the user pick any number, none included. @throws Cancelled when they leave */
export async function pickMany<T extends vscode.QuickPickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  options: vscode.QuickPickOptions,
): Promise<readonly T[]> {
  const chosen = await vscode.window.showQuickPick<T>(items, { ...options, canPickMany: true });
  if (!chosen) throw new Cancelled();
  return chosen;
}

/** Asks for a line of text. @throws Cancelled when they leave */
export async function ask(options: vscode.InputBoxOptions): Promise<string> {
  const text = await vscode.window.showInputBox(options);
  if (text === undefined) throw new Cancelled();
  return text;
}
