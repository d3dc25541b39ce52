// Registers code lenses while the setting asks for them; nothing of the model is loaded for them before.
import * as vscode from 'vscode';
import { Lifetime } from '#core/lifetime.ts';
import type { Context } from '../context.ts';
import { setting } from '../ui.ts';

const name = 'dockyard.codeLens.enabled';
/** Compose files that VS Code does not know by their name are `yaml`. */
const documents = ['dockercompose', 'yaml', 'dockerfile'].map((language) => ({ scheme: 'file', language }));

export function registerCodeLenses(context: Context): void {
  const { lifetime, workspaces } = context;
  let shown: Lifetime | undefined;
  const update = (): void => {
    const needed = setting(name) && vscode.workspace.isTrusted;
    if (needed === (shown !== undefined)) return;
    shown?.dispose();
    shown = undefined;
    if (!needed) return;
    shown = lifetime.add(new Lifetime());
    const changed = shown.add(new vscode.EventEmitter<void>());
    shown.add(workspaces.onDidChange(() => changed.fire()));
    shown.add(
      vscode.languages.registerCodeLensProvider(documents, {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: async (document) =>
          (await import('./code-lenses.ts')).codeLenses(context, document),
      }),
    );
  };
  lifetime.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(name)) update();
    }),
  );
  lifetime.add(vscode.workspace.onDidGrantWorkspaceTrust(update));
  update();
}
