// Run manage.py Command….
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';

export function manage(context: Context): Handlers<'dockyard.runManageCommand'> {
  return {
    'dockyard.runManageCommand': async (invocation) => {
      const { resolveManageCommand, runManageCommand } = await import('./run-manage-command.ts');
      await runManageCommand(context, await resolveManageCommand(context, invocation));
    },
  };
}
