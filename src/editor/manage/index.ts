// manage.py in the container: any command, the last one again, and the settings module that it loads.
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';

type Commands =
  | 'dockyard.runManageCommand'
  | 'dockyard.runManageCommandAgain'
  | 'dockyard.chooseSettingsModule';

export function manage(context: Context): Handlers<Commands> {
  const catalogs = once(async () => new (await import('./catalogs.ts')).CommandCatalogs(context));
  return {
    'dockyard.runManageCommand': async (invocation) => {
      const { resolveManageCommand } = await import('./resolve-manage-command.ts');
      const run = await resolveManageCommand(context, await catalogs(), invocation);
      await (await import('./run-manage-command.ts')).runManageCommand(context, run);
    },
    'dockyard.runManageCommandAgain': async () =>
      (await import('./run-again.ts')).runAgain(context, await catalogs()),
    'dockyard.chooseSettingsModule': async (invocation) =>
      (await import('./choose-settings-module.ts')).chooseSettingsModule(context, invocation),
  };
}
