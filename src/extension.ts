// The composition root: builds the context, and joins every command to its handler.
import type { ExtensionContext } from 'vscode';
import { Lifetime } from '#core/lifetime.ts';
import { registerCommands } from './editor/commands.ts';
import { compose } from './editor/compose/index.ts';
import { containerActions } from './editor/container-actions/index.ts';
import { createContext } from './editor/create-context.ts';
import { debug } from './editor/debug/index.ts';
import { diagnostics } from './editor/diagnostics/index.ts';
import { explorer } from './editor/explorer/index.ts';
import { images } from './editor/images/index.ts';
import { language } from './editor/language/index.ts';
import { createLog } from './editor/log.ts';
import { logs } from './editor/logs/index.ts';
import { manage } from './editor/manage/index.ts';
import { scaffold } from './editor/scaffold/index.ts';
import { status } from './editor/status/index.ts';
import { tests } from './editor/tests/index.ts';

export function activate(extension: ExtensionContext): void {
  const lifetime = new Lifetime();
  extension.subscriptions.push(lifetime);
  const context = createContext({ extension, lifetime, log: createLog(lifetime) });
  registerCommands(context, {
    ...status(context),
    ...diagnostics(context),
    ...explorer(context),
    ...containerActions(context),
    ...compose(context),
    ...images(context),
    ...manage(context),
    ...logs(context),
    ...scaffold(context),
    ...debug(context),
    'dockyard.showLog': () => context.log.show(),
  });
  language(context);
  tests(context);
}
