// Compose Up, Down, Build, Restart, and the site in the browser.
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';

type Commands =
  | 'dockyard.composeUp'
  | 'dockyard.composeDown'
  | 'dockyard.composeBuild'
  | 'dockyard.composeRestart'
  | 'dockyard.openInBrowser';

export function compose(context: Context): Handlers<Commands> {
  const actions = () => import('./actions.ts');
  const target = () => import('../target/compose-project.ts');
  return {
    'dockyard.composeUp': async (invocation) =>
      (await actions()).up(context, await (await target()).resolveComposeProject(context, invocation)),
    'dockyard.composeDown': async (invocation) => {
      const project = await (await target()).resolveComposeProject(context, invocation);
      const { confirmDown, down } = await actions();
      await confirmDown(context, project);
      await down(context, project);
    },
    'dockyard.composeBuild': async (invocation) =>
      (await actions()).build(context, await (await target()).resolveComposeProject(context, invocation)),
    'dockyard.composeRestart': async (invocation) =>
      (await actions()).restart(context, await (await target()).resolveComposeProject(context, invocation)),
    'dockyard.openInBrowser': async (invocation) =>
      (await import('./open-in-browser.ts')).openInBrowser(context, invocation),
  };
}
