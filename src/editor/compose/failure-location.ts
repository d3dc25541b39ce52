// Where in a Compose file or a Dockerfile a failure comes from, as a button that opens it.
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { BuildFailure } from '#core/failures/build-failure.ts';
import { failedInstruction } from '#core/failures/failed-instruction.ts';
import { basename } from '#core/files.ts';
import type { Location } from '#core/text.ts';
import { type Step, step } from '../step.ts';
import type { ComposeProjectTarget } from '../target/compose-project.ts';
import { rangeOf } from '../workspace/positions.ts';

/** The line of a file that does not parse. */
export function syntaxStep({ target }: ComposeProjectTarget, output: string): readonly Step[] {
  const line = Number(/line (\d{1,7})/.exec(output)?.[1] ?? 1) - 1;
  const file = target.files.find((path) => output.includes(path)) ?? target.files[0];
  const start = new vscode.Range(line, 0, line, 0);
  return file ? [openStep('Open Compose File', vscode.Uri.file(resolve(target.cwd, file)), start)] : [];
}

/** Leads to the port of a service that the engine could not publish. */
export function portStep({ found }: ComposeProjectTarget, port: number | undefined): readonly Step[] {
  if (!found || port === undefined) return [];
  const { of, project: composeProject } = found;
  for (const { ports: mappings } of composeProject.set.services.values()) {
    for (const { published, location, publishedLocation } of mappings) {
      if (!published || port < published.from || published.to < port) continue;
      const at: Location = publishedLocation ?? location;
      const source = of.source(at.path);
      if (source) return [openStep('Use Another Port', of.uri(at.path), rangeOf(source, at.span))];
    }
  }
  return [];
}

/** The line of the Dockerfile at which a build failed. */
export function dockerfileStep(
  { found, services }: ComposeProjectTarget,
  { service, dockerfile: name, line, instruction }: BuildFailure,
): readonly Step[] {
  if (!found) return [];
  const { of, project } = found;
  const asked = service === undefined ? services : [service];
  for (const one of project.services.values()) {
    const { dockerfile } = one;
    if (!dockerfile || (asked.length > 0 && !asked.includes(one.name))) continue;
    const { path } = dockerfile;
    const source = of.source(path);
    if (!source || (name !== undefined && basename(path) !== basename(name))) continue;
    const failed = failedInstruction(dockerfile, { line, instruction });
    if (!failed) continue;
    const first = source.lineSpan(source.positionAt(failed.span.start).line);
    // Of several Dockerfiles of one name, the one that has this instruction there.
    if (line !== undefined && instruction !== undefined && source.slice(first).trim() !== instruction)
      continue;
    return [openStep('Open Dockerfile', of.uri(path), rangeOf(source, first))];
  }
  return [];
}

function openStep(title: string, uri: vscode.Uri, selection: vscode.Range): Step {
  return step(title, 'vscode.open', uri, { selection });
}
