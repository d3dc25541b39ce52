// Tailing logs into the Output panel.
import * as vscode from 'vscode';
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';
import { containerScheme, logLineScheme } from '../run/link-source.ts';

type Commands =
  | 'dockyard.tailLogs'
  | 'dockyard.tailLogsWithOptions'
  | 'dockyard.tailContainerLogs'
  | 'dockyard.lastRunLogs'
  | 'dockyard.stopTailing'
  | 'dockyard.pauseTailing'
  | 'dockyard.resumeTailing'
  | 'dockyard.filterLog'
  | 'dockyard.clearLog'
  | 'dockyard.saveLog'
  | 'dockyard.saveContainerLogs'
  | 'dockyard.showLogErrors'
  | 'dockyard.showRuleProblem';

export function logs(context: Context): Handlers<Commands> {
  const { engine, lifetime } = context;
  const sessions = once(async () => {
    const { Sessions } = await import('./sessions.ts');
    return lifetime.add(new Sessions(context, await context.failures()));
  });
  const start = () => import('./start-tailing.ts');
  lifetime.add(
    vscode.workspace.registerTextDocumentContentProvider(containerScheme, {
      provideTextDocumentContent: async (uri) =>
        (await import('./container-file.ts')).containerFile(engine, uri),
    }),
  );
  lifetime.add(
    vscode.workspace.registerTextDocumentContentProvider(logLineScheme, {
      provideTextDocumentContent: async ({ path }) => {
        const number = Number(/ (\d+)\.log$/.exec(path)?.[1]);
        return (await sessions()).fullLines.get(number) ?? 'This line is no longer kept.';
      },
    }),
  );
  return {
    'dockyard.tailLogs': async (invocation) =>
      (await start()).tailLogs(context, await sessions(), invocation),
    'dockyard.tailLogsWithOptions': async (invocation) =>
      (await start()).tailLogsWithOptions(context, await sessions(), invocation),
    'dockyard.tailContainerLogs': async (invocation) =>
      (await start()).tailContainerLogs(context, await sessions(), invocation),
    'dockyard.lastRunLogs': async (invocation) =>
      (await start()).tailLastRun(context, await sessions(), invocation),
    'dockyard.stopTailing': async () => (await sessions()).stop(),
    'dockyard.pauseTailing': async () => (await sessions()).pause(),
    'dockyard.resumeTailing': async () => (await sessions()).resume(),
    'dockyard.filterLog': async () => (await sessions()).filter(),
    'dockyard.clearLog': async () => (await sessions()).clear(),
    'dockyard.saveLog': async () => (await sessions()).save(),
    'dockyard.saveContainerLogs': async (invocation) => {
      const { askForLogFile, saveLogs } = await import('./save-logs.ts');
      const { resolveContainers } = await import('../target/containers.ts');
      const [container] = await resolveContainers(engine, invocation);
      await saveLogs(context, container, await askForLogFile(container));
    },
    'dockyard.showLogErrors': async () => (await sessions()).showErrors(),
    'dockyard.showRuleProblem': async (invocation) =>
      (await import('./rule-problem.ts')).showRuleProblem(invocation),
  };
}
