// What there is to say about a container that failed: its exit code or its healthcheck, and the end of its own log.

import * as vscode from 'vscode';
import type { Container } from '#core/engine/container/container.ts';
import { healthOutput } from '#core/engine/container/health-output.ts';
import type { Engine } from '#core/engine/engine.ts';
import { tellingLine } from '#core/failures/output.ts';
import { lastPlaceIn, type SourcePlace } from '#core/logs/last-place.ts';
import { LogLines } from '#core/logs/lines.ts';
import { setKey } from '#core/project/set-key.ts';
import { ActionError, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { type Step, step } from '../step.ts';
import { type ComposeProjectTarget, subjectOfProject } from '../target/compose-project.ts';

const linesRead = 100;

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
  const log = await lastLines(engine, container);
  const health = isUnhealthy ? healthOutput(await engine.containers.inspect(container.id)) : '';
  const failures = await context.failures();
  const explanation = failures.explain(log) ?? failures.explain(health);
  const service = container.compose?.service;
  const said = explanation?.text ?? tellingLine(health || log);
  const others = (explanation?.steps ?? []).filter(({ kind }) => kind !== 'tail-logs');
  return new ActionError([message, said].filter(Boolean).join(' '), {
    detail: [health, log].filter(Boolean).join('\n'),
    buttons: [
      step('Tail Logs', 'dockyard.tailContainerLogs', { containers: [container.id] }),
      ...(await openStep(project, service, log)),
      ...buttonsFor(
        others,
        subjectOfProject(service === undefined ? project : { ...project, services: [service] }),
      ),
    ],
  });
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
  const key = setKey(project.set);
  return await of.ask(({ workspace }) => {
    const now = workspace.projects.find(({ set }) => setKey(set) === key) ?? project;
    const of = now.services.get(service);
    return of && lastPlaceIn(log, (path) => of.paths.toHost(path), of.workdir);
  });
}

async function lastLines(engine: Engine, container: Container): Promise<string> {
  const lines = new LogLines();
  const output: string[] = [];
  const { signal } = new AbortController();
  for await (const chunk of engine.containers.logs(container.id, { tail: linesRead }, signal)) {
    output.push(...lines.push(chunk).map(({ text }) => text));
  }
  output.push(...lines.end().map(({ text }) => text));
  return output.join('\n');
}
