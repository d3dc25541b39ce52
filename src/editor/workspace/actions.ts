// The quick pick behind the status bar item: what is useful for the project at hand.
import * as vscode from 'vscode';
import { isUp } from '#core/engine/container/summary.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import { type CommandId, commands } from '../../manifest/commands.ts';
import type { CommandDeclaration } from '../../manifest/types.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { execute, pick } from '../ui.ts';
import { containersOf } from './containers.ts';
import type { FolderModel } from './workspace-models.ts';

interface Action extends vscode.QuickPickItem {
  readonly command: string;
  readonly args?: readonly unknown[];
}

/** @throws Cancelled */
export async function showActions(of: FolderModel, engine: EngineAccess): Promise<void> {
  const { command, args } = await pick([...repairs(engine), ...actionsFor(of, engine)], {
    title: of.project?.set.name ?? of.folder.name,
    placeHolder: 'What next?',
    matchOnDescription: true,
  });
  await execute(command, ...(args ?? []));
}

/** What mends a connection that is not there. */
function repairs({ state }: EngineAccess): readonly Action[] {
  if (!('steps' in state)) return [];
  return [
    heading(state.message),
    ...state.steps.map(({ title, command, args }) => ({
      label: `$(tools) ${title}`,
      command,
      ...(args && { args }),
    })),
  ];
}

function actionsFor(of: FolderModel, engine: EngineAccess): readonly Action[] {
  const { project, workspace } = of;
  if (!vscode.workspace.isTrusted) return [heading('Project'), trust, ...projectActions(of)];
  const compose = [
    heading('Compose'),
    ours('dockyard.composeUp', filesOf(of)),
    ours('dockyard.composeRestart'),
    ours('dockyard.composeBuild'),
    ours('dockyard.composeDown'),
  ];
  const [service] = project ? djangoServices(project) : [];
  const django = [
    heading('Django'),
    ours('dockyard.runManageCommand', service && `in ${service.name}`),
    ours('dockyard.tailLogs'),
    ours('dockyard.openInBrowser'),
  ];
  const runs = project !== undefined && containersOf(engine, project)?.some(isUp);
  return [
    ...(workspace.projects.length === 0 ? [] : runs ? [...django, ...compose] : [...compose, ...django]),
    heading('Project'),
    ...projectActions(of),
  ];
}

const trust: Action = {
  label: '$(shield) Manage Workspace Trust',
  command: 'workbench.trust.manage',
};

function projectActions(of: FolderModel): readonly Action[] {
  const { folder, project, workspace } = of;
  const [django] = project ? djangoServices(project) : [];
  return [
    ours('dockyard.explainProject', folder.name),
    ...(workspace.projects.length > 0 ? [ours('dockyard.chooseDjangoService', django?.name)] : []),
    ...(workspace.projects.length > 1 ? [ours('dockyard.chooseComposeFiles', filesOf(of))] : []),
    {
      label: '$(server-environment) Show Containers',
      command: 'dockyard.containers.focus',
    },
  ];
}

function filesOf({ project }: FolderModel): string | undefined {
  return project?.set.files.join(' + ');
}

function ours(command: CommandId, description?: string): Action {
  const { title, icon }: CommandDeclaration = commands[command];
  const label = `${icon ?? '$(circle-small)'} ${title.replace(/…$/, '')}`;
  return { label, command, ...(description && { description }) };
}

function heading(label: string): Action {
  return { label, kind: vscode.QuickPickItemKind.Separator, command: '' };
}
