// The composition root: builds the services, and joins every command to its handler.
import type { ExtensionContext } from 'vscode';
import { Lifetime } from '#core/lifetime.ts';
import { registerCommands } from './editor/commands.ts';
import { compose } from './editor/compose/index.ts';
import { diagnostics } from './editor/diagnostics/index.ts';
import { engineAccess } from './editor/engine/index.ts';
import { explorer } from './editor/explorer/index.ts';
import { language } from './editor/language/index.ts';
import { logs } from './editor/logs/index.ts';
import { manage } from './editor/manage/index.ts';
import { createParts } from './editor/parts.ts';
import { createServices } from './editor/services.ts';
import { createProjects, project } from './editor/workspace/index.ts';

export function activate(context: ExtensionContext): void {
  const lifetime = new Lifetime();
  context.subscriptions.push(lifetime);
  const services = createServices(context, lifetime);
  const engine = engineAccess(services);
  const projects = createProjects(services);
  const parts = createParts(services, engine, projects);
  registerCommands(services, {
    ...project(services, engine, projects),
    ...diagnostics(services, projects),
    ...explorer(services, engine, projects),
    ...compose(parts),
    ...manage(parts),
    ...logs(parts),
    'dockyard.showLog': () => services.log.show(),
  });
  language(services, projects);
}
