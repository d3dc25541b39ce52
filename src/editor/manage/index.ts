// Run manage.py Command….
import type { Handlers } from '../commands.ts';
import type { Parts } from '../parts.ts';

export function manage(parts: Parts): Handlers<'dockyard.runManageCommand'> {
  return {
    'dockyard.runManageCommand': async (...args) => (await import('./run.ts')).runManageCommand(parts, args),
  };
}
