// The quick pick of the status bar item: the actions that fit the project.
import * as vscode from 'vscode';
import type { Container } from '#core/engine/container/container.ts';
import { isUp } from '#core/engine/container/summary.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import { type CommandId, commands } from '../../manifest/commands.ts';
import type { CommandDeclaration } from '../../manifest/types.ts';
import { buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { pick } from '../questions.ts';
import { type Arguments, manageTrust, type Step, showContainers, step } from '../step.ts';
import {
  type DockerfileProject,
  dockerfileProject,
  heldAsWatched,
  imageArgument,
  projectArgument,
} from '../target/dockerfile.ts';
import { argumentOf, type FolderComposeProject, projectNameOf } from '../target/folder-project.ts';
import { take } from '../ui.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { containersOf } from './containers.ts';

interface Action extends vscode.QuickPickItem {
  /** Undefined for a heading. */
  readonly step: Step | undefined;
}

/** @throws Cancelled */
export async function showActions(context: Context, of: FolderModel): Promise<void> {
  const { engine } = context;
  const dockerfile = vscode.workspace.isTrusted ? dockerfileProject(context, of) : undefined;
  const actions = dockerfile ? imageActions(context, dockerfile) : actionsFor(of, engine);
  const chosen = await pick([...repairs(engine), ...actions], {
    title: dockerfile?.built.tag ?? of.project?.set.name ?? of.folder.name,
    placeHolder: 'Select an action',
    matchOnDescription: true,
  });
  if (chosen.step) await take(chosen.step);
}

/** What mends a connection that is not there. */
function repairs({ state }: EngineAccess): readonly Action[] {
  if (!('steps' in state)) return [];
  return [heading(state.message), ...buttonsFor(state.steps).map((one) => item('tools', one))];
}

function actionsFor(of: FolderModel, engine: EngineAccess): readonly Action[] {
  const { project, workspace } = of;
  if (!vscode.workspace.isTrusted)
    return [heading('Project'), item('shield', manageTrust), ...projectActions(of)];
  // Without a choice of files yet, the commands ask.
  const on = project ? ([argumentOf(nameOf(engine, { of, project }), { of, project })] as const) : [];
  const compose = [
    heading('Compose'),
    action('dockyard.composeUp', filesOf(of), ...on),
    action('dockyard.composeUpServices', undefined, ...on),
    action('dockyard.composeRestart', 'the same containers', ...on),
    action('dockyard.composeRecreate', 'new containers', ...on),
    action('dockyard.composeStop', undefined, ...on),
    action('dockyard.composeBuild', undefined, ...on),
    action('dockyard.composeWatch', undefined, ...on),
    action('dockyard.composeDown', undefined, ...on),
  ];
  const [service] = project ? djangoServices(project) : [];
  const django = [
    heading('Django'),
    action('dockyard.runManageCommand', service && `in ${service.name}`),
    action('dockyard.migrate'),
    action('dockyard.openDjangoShell'),
    action('dockyard.tailLogs'),
    action('dockyard.openInBrowser', undefined, ...on),
  ];
  const runs = project !== undefined && containersOf(engine, project)?.some(isUp);
  return [
    ...(workspace.projects.length === 0 ? [] : runs ? [...django, ...compose] : [...compose, ...django]),
    heading('Project'),
    ...projectActions(of),
  ];
}

function imageActions({ engine }: Context, dockerfile: DockerfileProject): readonly Action[] {
  const argument = imageArgument(dockerfile);
  const project = projectArgument(dockerfile);
  const held = heldAsWatched(engine, dockerfile);
  const [container] = held?.containers ?? [];
  const { tag } = dockerfile.built;
  const image = [
    heading('Image'),
    action('dockyard.buildImage', dockerfile.path, argument),
    ...(held?.image ? [action('dockyard.buildImageAgain', tag, argument)] : []),
    action('dockyard.runImage', tag, argument),
    ...(container ? [action('dockyard.runImageAgain', container.name, argument)] : []),
    action('dockyard.openImageShell', container && isUp(container) ? container.name : undefined, argument),
    action('dockyard.saveRunAsCompose', undefined, argument),
  ];
  const django = [
    heading('Django'),
    action('dockyard.runManageCommand', undefined, { project }),
    action('dockyard.tailLogs', undefined, project),
    action('dockyard.openInBrowser', undefined, project),
  ];
  const runs = container !== undefined && isUp(container);
  return [
    ...(runs ? [...django, ...image] : [...image, ...django]),
    ...(container ? containerActions(container) : []),
    heading('Project'),
    ...projectActions(dockerfile.of),
  ];
}

function containerActions(container: Container): readonly Action[] {
  const on = { containers: [container.id] };
  return [
    heading('Container'),
    ...(isUp(container)
      ? [
          action('dockyard.stopContainer', container.name, on),
          action('dockyard.restartContainer', container.name, on),
        ]
      : [action('dockyard.startContainer', container.name, on)]),
  ];
}

function nameOf({ inventory }: EngineAccess, found: FolderComposeProject): string {
  return projectNameOf([...(inventory.container?.values() ?? [])], found);
}

function projectActions(of: FolderModel): readonly Action[] {
  const { folder, project, workspace } = of;
  const here = { folder: folder.uri.toString() };
  const [django] = project ? djangoServices(project) : [];
  return [
    action('dockyard.explainProject', folder.name, here),
    ...(workspace.projects.length > 0 ? [action('dockyard.chooseDjangoService', django?.name, here)] : []),
    ...(workspace.projects.length > 1 ? [action('dockyard.chooseComposeFiles', filesOf(of), here)] : []),
    ...(hasProfiles(of) ? [action('dockyard.chooseProfiles', project?.set.profiles.join(', '), here)] : []),
    item('server-environment', showContainers),
  ];
}

function hasProfiles({ project }: FolderModel): boolean {
  return [...(project?.set.services.values() ?? [])].some(({ profiles }) => profiles.length > 0);
}

function filesOf({ project }: FolderModel): string | undefined {
  return project?.set.files.join(' + ');
}

/** A command of ours under its own title and icon. */
function action<Id extends CommandId>(command: Id, description?: string, ...args: Arguments[Id]): Action {
  const { title, icon }: CommandDeclaration = commands[command];
  const label = `${icon ?? '$(circle-small)'} ${title.replace(/…$/, '')}`;
  return { label, step: step(title, command, ...args), ...(description && { description }) };
}

function item(icon: string, one: Step): Action {
  return { label: `$(${icon}) ${one.title}`, step: one };
}

function heading(label: string): Action {
  return { label, kind: vscode.QuickPickItemKind.Separator, step: undefined };
}
