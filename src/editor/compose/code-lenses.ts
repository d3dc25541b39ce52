// Actions over services and stages, as code lenses of compose files and Dockerfiles.
import * as vscode from 'vscode';
import { type ActionPlace, actionPlaces } from '#core/project/action-places.ts';
import { useOfFile } from '#core/project/file-use.ts';
import type { Context } from '../context.ts';
import { type Step, step } from '../step.ts';
import { argumentOf, projectNameOf } from '../target/folder-project.ts';
import { rangeOf } from '../workspace/positions.ts';

/** Of a file as it was read last; none where it is no part of a Compose project. */
export async function codeLenses(
  { engine, workspaces }: Context,
  document: vscode.TextDocument,
): Promise<vscode.CodeLens[]> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const of = folder && (workspaces.current(folder) ?? (await workspaces.read(folder)));
  const path = of?.path(document.uri);
  if (!of || path === undefined) return [];
  const use = useOfFile([...(of.project ? [of.project] : []), ...of.workspace.projects], path);
  const source = of.source(path);
  if (!use || !source) return [];
  const found = { of, project: use.project };
  const name = projectNameOf([...(engine.inventory.container?.values() ?? [])], found);
  return actionPlaces(use, path).flatMap((place) =>
    stepsOf(place, argumentOf(name, found, place.services)).map(
      ({ title, command, args }) =>
        new vscode.CodeLens(rangeOf(source, place.location.span), { title, command, arguments: [...args] }),
    ),
  );
}

function stepsOf(
  { kind, services, builds }: ActionPlace,
  on: ReturnType<typeof argumentOf>,
): readonly Step[] {
  const build = builds ? [step('Build', 'dockyard.composeBuild', on)] : [];
  switch (kind) {
    case 'project':
      return [
        step('$(run-all) Compose Up', 'dockyard.composeUp', on),
        ...build,
        step('Tail Logs', 'dockyard.tailLogs', on),
        step('Down', 'dockyard.composeDown', on),
      ];
    case 'service':
      return [
        step('$(play) Up', 'dockyard.composeUp', on),
        step('Restart', 'dockyard.composeRestart', on),
        ...build,
        step('Tail Logs', 'dockyard.tailLogs', on),
      ];
    case 'build':
      return [
        step(`$(tools) Build ${services.join(', ')}`, 'dockyard.composeBuild', on),
        step('Build Without Cache', 'dockyard.composeBuildNoCache', on),
        step('Up with Build', 'dockyard.composeUpBuild', on),
      ];
  }
}
