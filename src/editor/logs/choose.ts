// Which services' logs to tail: asked with those chosen that were chosen the last time, else with all that run.
import type * as vscode from 'vscode';
import type { Container } from '#core/engine/container/container.ts';
import { isUp } from '#core/engine/container/summary.ts';
import { UserError } from '#core/errors.ts';
import type { FolderComposeProject } from '../compose/origin.ts';
import { projectName } from '../compose/origin.ts';
import { pickMany } from '../ui.ts';
import { composeTarget, type TailTarget } from './target.ts';

interface Known {
  readonly state: string;
  readonly up: boolean;
}

/** @throws UserError where there is no service, Cancelled */
export async function chooseServices(
  containers: readonly Container[],
  chosen: FolderComposeProject,
  memory: vscode.Memento,
): Promise<TailTarget> {
  const project = projectName(containers, chosen);
  const known = servicesOf(containers, project);
  for (const name of chosen.project.set.services.keys()) {
    if (!known.has(name)) known.set(name, { state: 'not created', up: false });
  }
  const names = [...known.keys()].sort();
  if (names.length === 0) throw new UserError(`The compose files of ${project} hold no service.`);
  if (names.length === 1) return composeTarget(project, names);
  const key = `dockyard.tailed:${project}`;
  const before = memory.get<readonly string[]>(key)?.filter((name) => known.has(name)) ?? [];
  const picked = await pickMany(
    names.map((label) => ({
      label,
      description: known.get(label)?.state ?? '',
      picked: before.length > 0 ? before.includes(label) : (known.get(label)?.up ?? false),
    })),
    { placeHolder: `The services of ${project} to show the logs of` },
  );
  const services = picked.map(({ label }) => label);
  if (services.length === 0) throw new UserError('No service was chosen.');
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
