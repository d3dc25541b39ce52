// Compose Up, Down, Build, Restart, and the site in the browser.
import type { Handlers } from '../commands.ts';
import type { Parts } from '../parts.ts';

type Commands =
  | 'dockyard.composeUp'
  | 'dockyard.composeDown'
  | 'dockyard.composeBuild'
  | 'dockyard.composeRestart'
  | 'dockyard.openInBrowser';

export function compose(parts: Parts): Handlers<Commands> {
  const actions = () => import('./actions.ts');
  return {
    'dockyard.composeUp': async (...args) => (await actions()).up(parts, args),
    'dockyard.composeDown': async (...args) => (await actions()).down(parts, args),
    'dockyard.composeBuild': async (...args) => (await actions()).build(parts, args),
    'dockyard.composeRestart': async (...args) => (await actions()).restart(parts, args),
    'dockyard.openInBrowser': async (...args) => (await import('./browser.ts')).openInBrowser(parts, args),
  };
}
