// Tailing logs into the Output panel.
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';

export function logs(
  context: Context,
): Handlers<'dockyard.tailLogs' | 'dockyard.tailContainerLogs' | 'dockyard.stopTailing'> {
  const tails = once(async () => {
    const { Tails } = await import('./tails.ts');
    return context.lifetime.add(new Tails(context, await context.failures()));
  });
  const start = () => import('./start-tailing.ts');
  return {
    'dockyard.tailLogs': async (invocation) => (await start()).tailLogs(context, await tails(), invocation),
    'dockyard.tailContainerLogs': async (invocation) =>
      (await start()).tailContainerLogs(context, await tails(), invocation),
    'dockyard.stopTailing': async () => (await tails()).stop(),
  };
}
