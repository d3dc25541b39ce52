// The quick pick of the status bar item: the actions that fit the project.
import * as vscode from 'vscode';
import { isUp } from '#core/engine/container/summary.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import { type CommandId, commands } from '../../manifest/commands.ts';
import type { CommandDeclaration } from '../../manifest/types.ts';
import { buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { type Arguments, manageTrust, type Step, showContainers, step } from '../step.ts';
import { argumentOf, type FolderComposeProject, projectNameOf } from '../target/folder-project.ts';
import { pick, take } from '../ui.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { containersOf } from './containers.ts';

interface Action extends vscode.QuickPickItem {
  /** Undefined for a heading. */
  readonly step: Step | undefined;
}

/** @throws Cancelled */
export async function showActions({ engine }: Context, of: FolderModel): Promise<void> {
  const chosen = await pick([...repairs(engine), ...actionsFor(of, engine)], {
    title: of.project?.set.name ?? of.folder.name,
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
    item('server-environment', showContainers),
  ];
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
