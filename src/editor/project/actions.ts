// The quick pick behind the status bar item: what is useful for the project at hand.
import * as vscode from 'vscode';
import { djangoServices } from '../../core/project/chosen.ts';
import { type CommandId, commands } from '../../manifest/commands.ts';
import type { CommandDeclaration } from '../../manifest/types.ts';
import type { EngineAccess } from '../engine/model.ts';
import { execute, pick } from '../ui.ts';
import type { FolderProject } from './model.ts';

interface Action extends vscode.QuickPickItem {
  readonly command: string;
  readonly args?: readonly unknown[];
}

/** @throws Cancelled */
export async function showActions(of: FolderProject, engine: EngineAccess): Promise<void> {
  const { command, args } = await pick([...repairs(engine), ...actionsFor(of)], {
    title: of.stack?.set.name ?? of.folder.name,
    placeHolder: vscode.l10n.t('What next?'),
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

function actionsFor({ stack, project, folder }: FolderProject): readonly Action[] {
  const trusted = vscode.workspace.isTrusted;
  const [django] = stack ? djangoServices(stack) : [];
  const files = stack?.set.files.join(' + ') ?? '';
  const stacks = project.stacks.length;
  return [
    ...(trusted && stacks > 0
      ? [
          heading(vscode.l10n.t('Compose')),
          ours('dockyard.composeUp', files),
          ours('dockyard.composeRestart', ''),
          ours('dockyard.composeBuild', ''),
          ours('dockyard.composeDown', ''),
          heading('Django'),
          ours('dockyard.runManageCommand', django ? vscode.l10n.t('in {0}', django.name) : ''),
          ours('dockyard.tailLogs', ''),
          ours('dockyard.openInBrowser', ''),
        ]
      : []),
    heading(vscode.l10n.t('Project')),
    ...(trusted
      ? []
      : [
          {
            label: `$(shield) ${vscode.l10n.t('Manage Workspace Trust')}`,
            command: 'workbench.trust.manage',
          },
        ]),
    ours('dockyard.explainProject', folder.name),
    ...(stacks > 0 ? [ours('dockyard.chooseDjangoService', django?.name ?? '')] : []),
    ...(stacks > 1 ? [ours('dockyard.chooseComposeFiles', files)] : []),
    {
      label: `$(server-environment) ${vscode.l10n.t('Show Containers')}`,
      command: 'dockyard.containers.focus',
    },
  ];
}

function ours(command: CommandId, description: string): Action {
  const { title, icon }: CommandDeclaration = commands[command];
  return { label: `${icon ?? '$(circle-small)'} ${title.replace(/…$/, '')}`, description, command };
}

function heading(label: string): Action {
  return { label, kind: vscode.QuickPickItemKind.Separator, command: '' };
}
