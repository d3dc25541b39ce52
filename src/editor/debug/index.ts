// Debug sessions of the type `dockyard`: registered here, loaded when one is started.
import * as vscode from 'vscode';
import { debugType } from '#core/debug/debug-configuration.ts';
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';

type Commands =
  | 'dockyard.debugServer'
  | 'dockyard.debugManageCommand'
  | 'dockyard.attachDebugger'
  | 'dockyard.installDebugpy';

export function debug(context: Context): Handlers<Commands> {
  const { lifetime } = context;
  const configurations = () => import('./configurations.ts');
  const factory = once(async () => new (await import('./factory.ts')).DebugAdapters(context));
  const start = () => import('./start.ts');
  const { Dynamic, Initial } = vscode.DebugConfigurationProviderTriggerKind;
  lifetime.add(
    vscode.debug.registerDebugAdapterDescriptorFactory(debugType, {
      createDebugAdapterDescriptor: async (session) => (await factory()).descriptor(session),
    }),
  );
  lifetime.add(
    vscode.debug.registerDebugConfigurationProvider(
      debugType,
      {
        provideDebugConfigurations: async () => (await configurations()).initial(),
        resolveDebugConfiguration: async (folder, given) =>
          (await configurations()).resolved(context, folder, given),
      },
      Initial,
    ),
  );
  lifetime.add(
    vscode.debug.registerDebugConfigurationProvider(
      debugType,
      {
        provideDebugConfigurations: async (folder) => (await configurations()).dynamic(context, folder),
      },
      Dynamic,
    ),
  );
  return {
    'dockyard.debugServer': async (call) => (await start()).debugServer(context, call),
    'dockyard.debugManageCommand': async (call) => (await start()).debugManageCommand(context, call),
    'dockyard.attachDebugger': async (call) => (await start()).attachToProcess(context, call),
    'dockyard.installDebugpy': async (call) => (await import('./install.ts')).installDebugpy(context, call),
  };
}
