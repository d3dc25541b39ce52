// Which services' logs to tail: asked with those chosen that were chosen the last time, else with all that run.
import type * as vscode from 'vscode';
import type { Container } from '#core/engine/container/container.ts';
import { isUp } from '#core/engine/container/summary.ts';
import { UserError } from '#core/errors.ts';
import { composeTarget, type LogTarget } from '../../platform/logs/log-target.ts';
import { pickMany } from '../questions.ts';
import { type FolderComposeProject, projectNameOf } from '../target/folder-project.ts';

interface Known {
  readonly state: string;
  readonly up: boolean;
}

/** @throws UserError where there is no service, Cancelled */
export async function chooseServices(
  containers: readonly Container[],
  chosen: FolderComposeProject,
  memory: vscode.Memento,
): Promise<LogTarget> {
  const project = projectNameOf(containers, chosen);
  const known = servicesOf(containers, project);
  for (const name of chosen.project.set.services.keys()) {
    if (!known.has(name)) known.set(name, { state: 'not created', up: false });
  }
  const names = [...known.keys()].sort();
  if (names.length === 0) throw new UserError(`The Compose files of ${project} define no services.`);
  if (names.length === 1) return composeTarget(project, names);
  const key = `dockyard.tailed:${project}`;
  const before = memory.get<readonly string[]>(key)?.filter((name) => known.has(name)) ?? [];
  const picked = await pickMany(
    names.map((label) => ({
      label,
      description: known.get(label)?.state ?? '',
      picked: before.length > 0 ? before.includes(label) : (known.get(label)?.up ?? false),
    })),
    { placeHolder: 'Select services to tail' },
  );
  const services = picked.map(({ label }) => label);
  if (services.length === 0)
    throw new UserError('No service is selected. Select at least one service to tail.');
  await memory.update(key, services);
  return composeTarget(project, services);
}

function servicesOf(containers: readonly Container[], project: string): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const container of containers) {
    const { compose, state, health } = container;
    if (compose?.project !== project || compose.oneOff || compose.service === undefined) continue;
    const up = isUp(container);
    if (up || !known.has(compose.service)) known.set(compose.service, { state: health ?? state, up });
  }
  return known;
}
