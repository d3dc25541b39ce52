// The composition root: builds the services, and joins every command to its handler.
import type { ExtensionContext } from 'vscode';
import { Lifetime } from './core/lifetime.ts';
import { registerCommands } from './editor/commands.ts';
import { createServices } from './editor/services.ts';

export function activate(context: ExtensionContext): void {
  const lifetime = new Lifetime();
  context.subscriptions.push(lifetime);
  const services = createServices(context, lifetime);
  registerCommands(services, {
    'dockyard.showLog': () => services.log.show(),
  });
}
