// The color of rows that show a last known state: that of disabled text.
import * as vscode from 'vscode';
import { lastKnownScheme } from '../target/row-item.ts';

export function lastKnownColor(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme }) =>
      scheme === lastKnownScheme
        ? new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('disabledForeground'))
        : undefined,
  });
}
