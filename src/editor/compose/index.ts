// What is done to Compose projects, what Compose says of them, and the site in the browser.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { type ComposeProjectArgument, composeTask } from '../../manifest/arguments.ts';
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';
import type { ComposeProjectTarget } from '../target/compose-project.ts';
import type { Invocation } from '../target/invocation.ts';
import { registerCodeLenses } from './code-lens-provider.ts';
import { configScheme } from './config-scheme.ts';

type Commands =
  | 'dockyard.composeUp'
  | 'dockyard.composeUpServices'
  | 'dockyard.composeUpBuild'
  | 'dockyard.composeRecreate'
  | 'dockyard.composeStart'
  | 'dockyard.composeStop'
  | 'dockyard.composeRestart'
  | 'dockyard.composeScale'
  | 'dockyard.composeDown'
  | 'dockyard.composeDownVolumes'
  | 'dockyard.composeBuild'
  | 'dockyard.composeBuildNoCache'
  | 'dockyard.composeBuildPull'
  | 'dockyard.composePull'
  | 'dockyard.composeWatch'
  | 'dockyard.composeConfig'
  | 'dockyard.composePs'
  | 'dockyard.chooseProfiles'
  | 'dockyard.copyCommandLine'
  | 'dockyard.openInBrowser';

type Call = Invocation<ComposeProjectArgument>;

export function compose(context: Context): Handlers<Commands> {
  const { lifetime, runner, tasks } = context;
  const actions = () => import('./actions.ts');
  const questions = () => import('./questions.ts');
  const watches = once(async () => {
    const { Watches } = await import('./watch.ts');
    return lifetime.add(new Watches(context));
  });
  const target = async (invocation: Call): Promise<ComposeProjectTarget> =>
    (await import('../target/compose-project.ts')).resolveComposeProject(context, invocation);
  const changed = lifetime.add(new vscode.EventEmitter<vscode.Uri>());
  const configs = once(async () => new (await import('./show.ts')).ResolvedConfigs(context, changed));
  lifetime.add(
    vscode.workspace.registerTextDocumentContentProvider(configScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => (await configs()).provideTextDocumentContent(uri),
    }),
  );
  registerCodeLenses(context);
  lifetime.add(tasks.onDidRun((line) => runner.note(line)));
  tasks.add({
    actions: composeTask.properties.action.enum,
    builds: ['build'],
    offered: async () => (await import('./tasks.ts')).offeredTasks(context),
    run: async (definition, folder, output) =>
      (await import('./tasks.ts')).runTask(context, definition, folder, output),
  });
  return {
    'dockyard.composeUp': async (call) => (await actions()).up(context, await target(call)),
    'dockyard.composeUpServices': async (call) => {
      const project = await (await questions()).chooseServices(context, await target(call));
      await (await actions()).up(context, project);
    },
    'dockyard.composeUpBuild': async (call) => (await actions()).upWithBuild(context, await target(call)),
    'dockyard.composeRecreate': async (call) => (await actions()).recreate(context, await target(call)),
    'dockyard.composeStart': async (call) => (await actions()).startAgain(context, await target(call)),
    'dockyard.composeStop': async (call) => {
      const project = await target(call);
      if (project.services.length === 0) await (await watches()).stop(project.name);
      await (await actions()).stop(context, project);
    },
    'dockyard.composeRestart': async (call) => (await actions()).restart(context, await target(call)),
    'dockyard.composeScale': async (call) => {
      const project = await target(call);
      const { service, replicas } = await (await questions()).chooseScale(context, project);
      await (await actions()).scale(context, project, service, replicas);
    },
    'dockyard.composeDown': async (call) => {
      const project = await target(call);
      await (await questions()).confirmDown(context, project);
      await (await watches()).stop(project.name);
      await (await actions()).down(context, project);
    },
    'dockyard.composeDownVolumes': async (call) => {
      const project = await target(call);
      await (await questions()).confirmDownWithVolumes(context, project);
      await (await watches()).stop(project.name);
      await (await actions()).downWithVolumes(context, project);
    },
    'dockyard.composeBuild': async (call) => (await actions()).build(context, await target(call)),
    'dockyard.composeBuildNoCache': async (call) =>
      (await actions()).build(context, await target(call), { noCache: true }),
    'dockyard.composeBuildPull': async (call) =>
      (await actions()).build(context, await target(call), { pull: true }),
    'dockyard.composePull': async (call) => (await actions()).pull(context, await target(call)),
    'dockyard.composeWatch': async (call) => (await watches()).toggle(await target(call)),
    'dockyard.composeConfig': async (call) => (await configs()).show(await target(call)),
    'dockyard.composePs': async (call) =>
      (await import('./show.ts')).showContainersOf(context, await target(call)),
    'dockyard.chooseProfiles': async (call) => {
      const folder = call.from === 'argument' ? vscode.Uri.parse(call.argument.folder, true) : undefined;
      const of = await context.workspaces.choose(folder);
      const project = await context.workspaces.project(of);
      await (await import('./choose-profiles.ts')).chooseProfiles({ of, project });
    },
    'dockyard.copyCommandLine': async () => {
      if (!runner.last) throw new UserError('No command line has run yet. Run a Compose action first.');
      const { shellText } = await import('#core/commands/display.ts');
      await vscode.env.clipboard.writeText(shellText(runner.last));
    },
    'dockyard.openInBrowser': async (call) =>
      (await import('./open-in-browser.ts')).openInBrowser(context, call),
  };
}
