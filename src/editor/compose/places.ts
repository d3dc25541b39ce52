// The place in a compose file that a failure is about, as a button that opens it.
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { NextStep } from '#core/errors.ts';
import type { Location } from '#core/text.ts';
import { rangeOf } from '../workspace/positions.ts';
import type { Meant } from './context.ts';
import type { FolderComposeProject } from './origin.ts';

/** @param id of the explanation (core/failures) */
export function placeSteps(
  { found, target }: Meant,
  id: string | undefined,
  output: string,
): readonly NextStep[] {
  if (id === 'port-in-use') {
    const show = { title: 'Show Containers', command: 'dockyard.containers.focus' };
    const place = found && takenPort(found, output);
    return place ? [show, openStep(place.uri, place.range)] : [show];
  }
  if (id === 'compose-syntax') {
    const line = Number(/line (\d{1,7})/.exec(output)?.[1] ?? 1) - 1;
    const file = target.files.find((path) => output.includes(path)) ?? target.files[0];
    const place = new vscode.Range(line, 0, line, 0);
    return file ? [openStep(vscode.Uri.file(resolve(target.cwd, file)), place)] : [];
  }
  return [];
}

function openStep(uri: vscode.Uri, selection: vscode.Range): NextStep {
  return { title: 'Open Compose File', command: 'vscode.open', args: [uri, { selection }] };
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
