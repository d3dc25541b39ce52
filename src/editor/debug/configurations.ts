// The configurations of debug sessions: those that are offered, and what an incomplete one means.
import * as vscode from 'vscode';
import { isEnabled } from '#core/compose/co-running.ts';
import { debugType } from '#core/debug/debug-configuration.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import { loneDockerfile } from '#core/project/lone-dockerfile.ts';
import { notTrusted } from '../action-error.ts';
import { report } from '../commands.ts';
import type { Context } from '../context.ts';
import { pickProcess } from './pick-process.ts';
import { askManageCommand } from './start.ts';

const action = 'Start Debugging';
const server = { name: 'Django Server', type: debugType, request: 'launch' } as const;

/** What a new launch.json holds. */
export function initial(): vscode.DebugConfiguration[] {
  return [{ ...server }];
}

/** What can be debugged in a folder without a launch.json. */
export async function dynamic(
  context: Context,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<vscode.DebugConfiguration[]> {
  const of = folder && (await context.workspaces.read(folder));
  if (!of) return [];
  const lone = loneDockerfile(of.workspace);
  const project = lone ?? of.project;
  const django = project ? djangoServices(project) : [];
  const [first] = django;
  const found: vscode.DebugConfiguration[] = [];
  if (project && !lone)
    for (const service of project.services.values()) {
      const isServer = service.django !== undefined && service.server !== undefined;
      if (!isServer && !service.celery) continue;
      if (!isEnabled(service.service, project.set) && service !== first) continue;
      const what = isServer ? 'Server' : 'Celery';
      found.push({ ...server, name: `${what}: ${service.name}`, service: service.name });
    }
  if (first) found.push({ ...server, name: 'Management Command…', manage: '' });
  if (first)
    found.push({ name: 'Attach to Process…', type: debugType, request: 'attach', processId: 'pick' });
  return found;
}

/**
 * A configuration that is complete: an empty one, of F5 without a launch.json, means the server.
 * @returns undefined where the session is not to be started
 */
export async function resolved(
  context: Context,
  folder: vscode.WorkspaceFolder | undefined,
  given: vscode.DebugConfiguration,
): Promise<vscode.DebugConfiguration | undefined> {
  try {
    if (!vscode.workspace.isTrusted) throw notTrusted();
    const isEmpty = !given.type && !given.request && !given.name;
    const configuration: vscode.DebugConfiguration = isEmpty ? { ...given, ...server } : given;
    const { processId, manage } = configuration as {
      readonly processId?: unknown;
      readonly manage?: unknown;
    };
    if (manage === '') return { ...configuration, ...(await askManageCommand()) };
    return processId === 'pick' ? await pickProcess(context, folder, configuration) : configuration;
  } catch (error) {
    report(context, action, error);
    return undefined;
  }
}
