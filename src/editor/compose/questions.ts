// What is asked before an action on a Compose project: whether data may be lost, which services, how many containers.

import { scalingObstacle } from '#core/compose/scaling.ts';
import type { Container } from '#core/engine/container/container.ts';
import { isUp } from '#core/engine/container/summary.ts';
import { UserError } from '#core/errors.ts';
import { volumesStay } from '#core/inventory/rows/words.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { ask, confirm, pick, pickMany } from '../questions.ts';
import type { ComposeProjectTarget } from '../target/compose-project.ts';

/** What containers wrote outside their volumes is lost. @throws Cancelled */
export async function confirmDown(context: Context, { name }: ComposeProjectTarget): Promise<void> {
  const volumes = await volumesOf(context, name);
  const detail = [
    'Its containers and networks are removed. Files that containers wrote outside of volumes are lost.',
    volumesStay(volumes),
  ];
  await confirm(`Run Compose Down for "${name}"?`, detail.join('\n\n'), 'Compose Down');
}

/** Names every volume whose data is lost. @throws Cancelled */
export async function confirmDownWithVolumes(
  context: Context,
  { name }: ComposeProjectTarget,
): Promise<void> {
  const volumes = await volumesOf(context, name);
  const detail = [
    volumes.length > 0
      ? `All data in these volumes is permanently deleted: ${volumes.join(', ')}.`
      : 'The project has no named volumes. Anonymous volumes of its containers are deleted.',
    'Its containers and networks are removed, too. External volumes stay.',
  ];
  const title = 'Compose Down with Volumes';
  await confirm(`Run ${title} for "${name}"?`, detail.join('\n\n'), title, 'Keep Volumes');
}

/** What Compose made for the project. */
async function volumesOf({ engine }: Context, project: string): Promise<readonly string[]> {
  const { volumes } = await engine.connect();
  return (await volumes.list())
    .filter(({ compose }) => compose?.project === project)
    .map(({ name }) => name)
    .sort();
}

/** The services to act on, chosen as the last time; those that the call names are taken. @throws UserError, Cancelled */
export async function chooseServices(
  context: Context,
  project: ComposeProjectTarget,
): Promise<ComposeProjectTarget> {
  if (project.services.length > 0) return project;
  const running = await runningServices(context, project);
  const names = serviceNames(project, running.keys());
  const memory = context.extension.workspaceState;
  const key = `dockyard.selected:${project.name}`;
  const before = memory.get<readonly string[]>(key, []);
  const picked = await pickMany(
    names.map((label) => ({
      label,
      description: running.has(label) ? 'running' : '',
      picked: before.includes(label),
    })),
    { placeHolder: 'Select services to start' },
  );
  const services = picked.map(({ label }) => label);
  if (services.length === 0)
    throw new UserError('No service is selected. Select at least one service to start.');
  await memory.update(key, services);
  return { ...project, services };
}

export interface Scale {
  readonly service: string;
  readonly replicas: number;
}

const mostReplicas = 100;

/** @throws UserError, Cancelled */
export async function chooseScale(context: Context, project: ComposeProjectTarget): Promise<Scale> {
  const running = await runningServices(context, project);
  const count = (service: string): number => running.get(service) ?? 0;
  const names = serviceNames(project, running.keys());
  const items = names.map((label) => ({ label, description: `${count(label)} running` }));
  const [only] = items;
  const { label: service } =
    only && items.length === 1 ? only : await pick(items, { placeHolder: 'Select a service to scale' });
  const declared = project.found?.project.set.services.get(service);
  const answer = await ask({
    title: `Scale ${service}`,
    prompt: `Number of containers, from 0 to ${mostReplicas}`,
    value: String(Math.max(1, count(service))),
    validateInput: (text) => {
      if (!/^\d{1,3}$/.test(text.trim()) || Number(text) > mostReplicas)
        return `Enter a number from 0 to ${mostReplicas}.`;
      return declared && scalingObstacle(declared, Number(text));
    },
  });
  return { service, replicas: Number(answer) };
}

/** How many containers of each service run. */
async function runningServices(
  { engine }: Context,
  { name }: ComposeProjectTarget,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const isOfProject = ({ compose }: Container): boolean => compose?.project === name && !compose.oneOff;
  for (const container of (await containersNow(engine)).filter(isOfProject).filter(isUp)) {
    const service = container.compose?.service;
    if (service !== undefined) counts.set(service, (counts.get(service) ?? 0) + 1);
  }
  return counts;
}

/** Those of the call where it names any, else all that are known. @throws UserError where there is none */
function serviceNames(
  { name, services, found }: ComposeProjectTarget,
  running: Iterable<string>,
): readonly string[] {
  if (services.length > 0) return services;
  const names = [...new Set([...(found?.project.set.services.keys() ?? []), ...running])].sort();
  if (names.length === 0) throw new UserError(`The Compose files of ${name} define no services.`);
  return names;
}
