// Where in a Compose file a failure comes from, as a button that opens it.
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { Location } from '#core/text.ts';
import { type Step, showContainers, step } from '../step.ts';
import type { ComposeProjectTarget } from '../target/compose-project.ts';
import type { FolderComposeProject } from '../target/folder-project.ts';
import { rangeOf } from '../workspace/positions.ts';

/** @param id of the explanation (core/failures) */
export function locationSteps(
  { found, target }: ComposeProjectTarget,
  id: string | undefined,
  output: string,
): readonly Step[] {
  if (id === 'port-in-use') {
    const port = found && takenPort(found, output);
    return port ? [showContainers, openStep(port.uri, port.range)] : [showContainers];
  }
  if (id === 'compose-syntax') {
    const line = Number(/line (\d{1,7})/.exec(output)?.[1] ?? 1) - 1;
    const file = target.files.find((path) => output.includes(path)) ?? target.files[0];
    const start = new vscode.Range(line, 0, line, 0);
    return file ? [openStep(vscode.Uri.file(resolve(target.cwd, file)), start)] : [];
  }
  return [];
}

function openStep(uri: vscode.Uri, selection: vscode.Range): Step {
  return step('Open Compose File', 'vscode.open', uri, { selection });
}

/** The port of a service that the engine could not publish. */
function takenPort(
  { of, project: composeProject }: FolderComposeProject,
  output: string,
): { readonly uri: vscode.Uri; readonly range: vscode.Range } | undefined {
  const ports = [...output.matchAll(/:(\d{2,5})\b/g)].map((match) => Number(match[1]));
  for (const { ports: mappings } of composeProject.set.services.values()) {
    for (const { published, location, publishedLocation } of mappings) {
      if (!published || !ports.some((port) => published.from <= port && port <= published.to)) continue;
      const at: Location = publishedLocation ?? location;
      const source = of.source(at.path);
      if (!source) continue;
      return { uri: of.uri(at.path), range: rangeOf(source, at.span) };
    }
  }
  return undefined;
}
