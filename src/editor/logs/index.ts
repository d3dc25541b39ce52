// Tailing logs into the Output panel.
import type { Handlers } from '../commands.ts';
import { once } from '../lazy.ts';
import type { Parts } from '../parts.ts';

export function logs(
  parts: Parts,
): Handlers<'dockyard.tailLogs' | 'dockyard.tailContainerLogs' | 'dockyard.stopTailing'> {
  const tails = once(async () => {
    const { Tails } = await import('./tails.ts');
    return parts.services.lifetime.add(new Tails(parts, await parts.failures()));
  });
  const start = () => import('./start.ts');
  return {
    'dockyard.tailLogs': async (...args) => (await start()).tailLogs(parts, await tails(), args),
    'dockyard.tailContainerLogs': async (...args) =>
      (await start()).tailContainerLogs(parts, await tails(), args),
    'dockyard.stopTailing': async () => (await tails()).stop(),
  };
}
