// Asks which folder, compose files or service is meant, where that is ambiguous.
import * as vscode from 'vscode';
import { namedEnvFiles } from '#core/compose/env-files.ts';
import { UserError } from '#core/errors.ts';
import { steps } from '#core/next-steps.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import { loneDockerfile } from '#core/project/lone-dockerfile.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { ActionError, buttonsFor } from '../action-error.ts';
import { pick } from '../questions.ts';
import { step } from '../step.ts';
import type { FolderModel } from './workspace-models.ts';

/**
 * The folder that an action is meant for.
 * @throws UserError where the window has no folder
 * @throws Cancelled
 */
export async function chooseFolder(resource: vscode.Uri | undefined): Promise<vscode.WorkspaceFolder> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const meant = resource ?? vscode.window.activeTextEditor?.document.uri;
  const clear = (meant && vscode.workspace.getWorkspaceFolder(meant)) ?? only(folders);
  if (clear) return clear;
  if (folders.length === 0)
    throw new ActionError('No folder is open. Open the folder of your project.', {
      buttons: [step('Open Folder', 'vscode.openFolder')],
    });
  const { folder } = await pick(
    folders.map((folder) => ({ label: folder.name, description: folder.uri.fsPath, folder })),
    { placeHolder: 'Select a folder' },
  );
  return folder;
}

/**
 * One of a folder's Compose projects.
 * @throws UserError where there is none
 * @throws Cancelled
 */
export async function askForComposeProject({ folder, workspace }: FolderModel): Promise<ComposeProject> {
  const { projects } = workspace;
  if (projects.length === 0) {
    const image = { folder: folder.uri.toString() };
    throw new ActionError(`${folder.name} has no Compose file. Add one, or set "dockyard.compose.files".`, {
      buttons: [
        ...(loneDockerfile(workspace) ? [step('Run Image…', 'dockyard.runImage', image)] : []),
        ...buttonsFor([steps.composeSettings]),
      ],
    });
  }
  const { project } = await pick(
    projects.map((project) => ({
      label: [project.set.files.join(' + '), ...namedEnvFiles(project.set)].join(' with '),
      description: [...project.services.keys()].join(', '),
      project,
    })),
    { placeHolder: `Select the Compose files of ${folder.name}` },
  );
  return project;
}

/**
 * A service of a Compose project: those that may run Django first.
 * @throws UserError where there is none to ask about
 * @throws Cancelled
 */
export async function askForDjango(project: ComposeProject): Promise<string> {
  const decided = djangoServices(project).map(({ name }) => name);
  const likely = [...new Set([...decided, ...project.candidates])];
  const others = [...project.services.keys()].filter((name) => !likely.includes(name));
  if (likely.length + others.length === 0)
    throw new UserError(`The Compose files of ${project.set.name} define no services.`);
  const item = (service: string): vscode.QuickPickItem & { readonly service: string } => ({
    label: service,
    description: describe(project, service),
    service,
  });
  const divider = { label: '', kind: vscode.QuickPickItemKind.Separator, service: '' };
  const { service } = await pick(
    [...likely.map(item), ...(likely.length > 0 && others.length > 0 ? [divider] : []), ...others.map(item)],
    { placeHolder: 'Select the service that runs Django' },
  );
  return service;
}

/** Why a service is in the list, in a few words. */
function describe(project: ComposeProject, name: string): string {
  const service = project.services.get(name);
  if (!service) return '';
  if (service.django?.decidedBy === 'answer') return 'selected by you';
  if (service.server) return `runs ${service.server.kind}`;
  if (service.django) return 'has manage.py';
  if (service.celery) return 'runs Celery';
  return service.image?.text ?? '';
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
