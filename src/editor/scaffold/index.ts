// Docker files for a project: the commands, where they are offered, and the start of a project that was just created.
import * as vscode from 'vscode';
import { type Handlers, report } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';
import { calledFolder } from '../target/called-folder.ts';
import { type Invocation, neededArgument } from '../target/invocation.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

type Commands =
  | 'dockyard.dockerizeProject'
  | 'dockyard.newProject'
  | 'dockyard.addService'
  | 'dockyard.checkProduction'
  | 'dockyard.fixForProduction';

/** @param trust whether the workspace is trusted, and when it comes to be */
export function scaffold(
  context: Context,
  trust: Pick<typeof vscode.workspace, 'isTrusted' | 'onDidGrantWorkspaceTrust'> = vscode.workspace,
): Handlers<Commands> {
  const { lifetime, workspaces, extension } = context;
  const failed = (error: unknown): void => report(context, 'Start Project', error);
  const first = lifetime.add(
    workspaces.onDidChange(() => {
      first.dispose();
      import('./offer.ts').then(({ offerWhereMissed }) => offerWhereMissed(context)).catch(failed);
    }),
  );
  const start = (): void => {
    import('./start-site.ts').then(({ startIfMeant }) => startIfMeant(context)).catch(failed);
  };
  if (extension.globalState.get('dockyard.startOnOpen') !== undefined) {
    if (trust.isTrusted) start();
    else lifetime.add(trust.onDidGrantWorkspaceTrust(start));
  }
  const page = once(async () => {
    const { ProductionPages } = await import('./production.ts');
    return lifetime.add(new ProductionPages(context));
  });
  const folder = (invocation: Invocation<{ readonly folder: string }>): Promise<FolderModel> =>
    workspaces.choose(calledFolder(invocation));
  return {
    'dockyard.dockerizeProject': async (invocation) =>
      (await import('./dockerize.ts')).dockerizeProject(context, await folder(invocation)),
    'dockyard.newProject': async () => (await import('./new-project.ts')).newProject(context),
    'dockyard.addService': async (invocation) => {
      const { addServiceTo } = await import('./add-service.ts');
      const { resolveFolderProject } = await import('../target/compose-project.ts');
      await addServiceTo(context, await resolveFolderProject(context, invocation));
    },
    'dockyard.checkProduction': async (invocation) => (await page()).show(await folder(invocation)),
    'dockyard.fixForProduction': async (invocation) =>
      (await import('./production.ts')).fixForProduction(
        await folder(invocation),
        neededArgument(invocation).fix,
      ),
  };
}
