// Registers the diagnostics, their light bulb and their commands; the rules come in after activation.
import * as vscode from 'vscode';
import type { Handlers } from '../commands.ts';
import { once } from '../lazy.ts';
import type { Projects } from '../project/model.ts';
import type { Services } from '../services.ts';
import type { Diagnostics } from './diagnostics.ts';

export function diagnostics(
  services: Services,
  projects: Projects,
): Handlers<'dockyard.openRule' | 'dockyard.turnRuleOff' | 'dockyard.makeExecutable' | 'dockyard.fixAll'> {
  const collection = services.lifetime.add(vscode.languages.createDiagnosticCollection('dockyard'));
  const open = once(async () => {
    const { Diagnostics } = await import('./diagnostics.ts');
    return services.lifetime.add(new Diagnostics(services, projects, collection));
  });
  open()
    .then(() => projects.all())
    .catch((error: unknown) => {
      if (!services.lifetime.ended) services.log.error('The first check failed.', error);
    });
  registerLightBulb(services, open);
  return {
    'dockyard.openRule': async (id) => (await import('./rules.ts')).openRule(services, id),
    'dockyard.turnRuleOff': async (id, uri) => (await import('./rules.ts')).turnRuleOff(id, uri),
    'dockyard.makeExecutable': async (...uris) =>
      (await import('./makeExecutable.ts')).makeExecutable(projects, uris),
    'dockyard.fixAll': async () => (await import('./fixAll.ts')).fixAll(await open()),
  };
}

function registerLightBulb(services: Services, open: () => Promise<Diagnostics>): void {
  const lightBulb: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, context, token) {
      const { codeActions } = await import('./actions.ts');
      const checked = await (await open()).check(document);
      return checked && !token.isCancellationRequested ? await codeActions(checked, range, context) : [];
    },
  };
  services.lifetime.add(
    vscode.languages.registerCodeActionsProvider([{ scheme: 'file' }, { scheme: 'untitled' }], lightBulb, {
      providedCodeActionKinds: [
        vscode.CodeActionKind.QuickFix,
        vscode.CodeActionKind.SourceFixAll.append('dockyard'),
      ],
    }),
  );
}
