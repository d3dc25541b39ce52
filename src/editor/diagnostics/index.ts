// Registers diagnostics, code actions and their commands; the rules are loaded after activation.
import * as vscode from 'vscode';
import type { Lifetime } from '#core/lifetime.ts';
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';
import { neededArgument } from '../target/invocation.ts';
import type { Diagnostics } from './diagnostics.ts';

export function diagnostics(
  context: Context,
): Handlers<'dockyard.openRule' | 'dockyard.turnRuleOff' | 'dockyard.makeExecutable' | 'dockyard.fixAll'> {
  const { extension, lifetime, log, workspaces } = context;
  const collection = lifetime.add(vscode.languages.createDiagnosticCollection('dockyard'));
  const open = once(async () => {
    const { Diagnostics } = await import('./diagnostics.ts');
    return lifetime.add(new Diagnostics(log, workspaces, collection));
  });
  open()
    .then(() => workspaces.all())
    .catch((error: unknown) => {
      if (!lifetime.ended) log.error('The first check failed.', error);
    });
  registerLightBulb(lifetime, open);
  return {
    'dockyard.openRule': async (invocation) =>
      (await import('./rules.ts')).openRule(extension.extensionUri, neededArgument(invocation)),
    'dockyard.turnRuleOff': async (invocation) => {
      const { rule, file } = neededArgument(invocation);
      await (await import('./rules.ts')).turnRuleOff(rule, vscode.Uri.parse(file, true));
    },
    'dockyard.makeExecutable': async (invocation) => {
      const uris =
        invocation.from === 'file'
          ? [invocation.uri]
          : neededArgument(invocation).files.map((uri) => vscode.Uri.parse(uri, true));
      await (await import('./make-executable.ts')).makeExecutable(workspaces, uris);
    },
    'dockyard.fixAll': async () => (await import('./fix-all.ts')).fixAll(await open()),
  };
}

function registerLightBulb(lifetime: Lifetime, open: () => Promise<Diagnostics>): void {
  const lightBulb: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, context, token) {
      const { codeActions } = await import('./actions.ts');
      const checked = await (await open()).check(document);
      return checked && !token.isCancellationRequested ? await codeActions(checked, range, context) : [];
    },
  };
  lifetime.add(
    vscode.languages.registerCodeActionsProvider([{ scheme: 'file' }, { scheme: 'untitled' }], lightBulb, {
      providedCodeActionKinds: [
        vscode.CodeActionKind.QuickFix,
        vscode.CodeActionKind.SourceFixAll.append('dockyard'),
      ],
    }),
  );
}
