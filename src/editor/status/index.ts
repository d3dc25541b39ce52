// Registers the status bar item, its actions, the choices that it shows, and the page that explains the project.
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';
import { calledFolder } from '../target/called-folder.ts';
import type { Invocation } from '../target/invocation.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

type Commands =
  | 'dockyard.showActions'
  | 'dockyard.explainProject'
  | 'dockyard.chooseDjangoService'
  | 'dockyard.chooseComposeFiles';

export function status(context: Context): Handlers<Commands> {
  const { workspaces, lifetime } = context;
  showStatus(context);
  const explanations = once(async () => {
    const { Explanations } = await import('./explain.ts');
    return lifetime.add(new Explanations(context));
  });
  const folder = (invocation: Invocation<{ readonly folder: string }>): Promise<FolderModel> =>
    workspaces.choose(calledFolder(invocation));
  return {
    'dockyard.showActions': async () =>
      (await import('./actions.ts')).showActions(context, await workspaces.choose()),
    'dockyard.explainProject': async (invocation) => (await explanations()).show(await folder(invocation)),
    'dockyard.chooseDjangoService': async (invocation) => {
      await workspaces.chooseDjango(await folder(invocation));
    },
    'dockyard.chooseComposeFiles': async (invocation) => {
      await workspaces.chooseComposeProject(await folder(invocation));
    },
  };
}

/** The item comes with the first folder that is read. */
function showStatus(context: Context): void {
  const { lifetime, log, workspaces } = context;
  const first = lifetime.add(
    workspaces.onDidChange(() => {
      first.dispose();
      import('./status-bar.ts')
        .then(({ StatusBar }) => lifetime.add(new StatusBar(context)))
        .catch((error: unknown) => log.error('The status bar item failed.', error));
    }),
  );
}
