// What there is to say about a container that failed: its exit code or its healthcheck, and the end of its own log.

import * as vscode from 'vscode';
import type { Container } from '#core/engine/container/container.ts';
import { healthOutput } from '#core/engine/container/health-output.ts';
import { tellingLine } from '#core/failures/output.ts';
import { lastPlaceIn, type SourcePlace } from '#core/logs/last-place.ts';
import { newest } from '#core/project/set-key.ts';
import { ActionError, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { lastLines } from '../engine/last-lines.ts';
import { type Step, step } from '../step.ts';
import { type ComposeProjectTarget, subjectOfProject } from '../target/compose-project.ts';

/**
 * @param message what happened to it: a sentence that names it
 * @param isUnhealthy it runs, but its healthcheck fails
 */
export async function containerFailure(
  context: Context,
  project: ComposeProjectTarget,
  container: Container,
  message: string,
  isUnhealthy = false,
): Promise<ActionError> {
  const engine = await context.engine.connect();
  const log = await lastLines(engine, container.id);
  const health = isUnhealthy ? healthOutput(await engine.containers.inspect(container.id)) : '';
  const failures = await context.failures();
  const explanation = failures.explain(log) ?? failures.explain(health);
  const service = container.compose?.service;
  const said = explanation?.text ?? tellingLine(health || log);
  const own = service === undefined ? project : { ...project, services: [service] };
  const others = (explanation?.steps ?? []).filter(
    ({ kind }) => kind !== 'tail-logs' && kind !== 'compose-build',
  );
  return new ActionError([message, said].filter(Boolean).join(' '), {
    detail: [health, log].filter(Boolean).join('\n'),
    buttons: [
      step('Tail Logs', 'dockyard.tailContainerLogs', { containers: [container.id] }),
      ...(await openStep(project, service, log)),
      ...buttonsFor(others, subjectOfProject(own)),
      ...rebuildStep(own),
    ],
  });
}

/** For a service that is built. */
function rebuildStep(own: ComposeProjectTarget): readonly Step[] {
  const { project: argument } = subjectOfProject(own);
  const [service = ''] = own.services;
  const isBuilt = own.found?.project.set.services.get(service)?.build !== undefined;
  return isBuilt && argument ? [step('Rebuild', 'dockyard.composeUpBuild', argument)] : [];
}

/** A button for the workspace's file that the log blames, as far as it is known. */
async function openStep(
  { found }: ComposeProjectTarget,
  service: string | undefined,
  log: string,
): Promise<readonly Step[]> {
  const place = found && service !== undefined ? await placeIn(found, service, log) : undefined;
  if (!found || !place) return [];
  const at = new vscode.Range(place.line - 1, 0, place.line - 1, 0);
  return [step('Open File', 'vscode.open', found.of.uri(place.path), { selection: at })];
}

async function placeIn(
  { of, project }: NonNullable<ComposeProjectTarget['found']>,
  service: string,
  log: string,
): Promise<SourcePlace | undefined> {
  return await of.ask(({ workspace }) => {
    const now = newest(project, workspace.projects);
    const of = now.services.get(service);
    return of && lastPlaceIn(log, (path) => of.paths.toWorkspace(path), of.workdir);
  });
}
