// Actions on containers: on one, on all that are selected, on a group.
import type { Container } from '#core/engine/container/container.ts';
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import { about } from '../action-error.ts';
import type { Context } from '../context.ts';
import { pick } from '../questions.ts';
import { type Containers, projectsOf } from '../target/containers.ts';
import { addressOf, webPorts } from '../target/ports.ts';
import { openExternal } from '../ui.ts';
import { onEach } from './on-each.ts';

export async function startContainers(context: Context, containers: Containers): Promise<void> {
  await act(context, containers, 'Starting', (engine, { id }) => engine.containers.start(id));
}

export async function stopContainers(context: Context, containers: Containers): Promise<void> {
  await act(context, containers, 'Stopping', (engine, { id }) => engine.containers.stop(id));
}

export async function restartContainers(context: Context, containers: Containers): Promise<void> {
  await act(context, containers, 'Restarting', (engine, { id }) => engine.containers.restart(id));
}

export async function pauseContainers(context: Context, containers: Containers): Promise<void> {
  await act(context, containers, 'Pausing', (engine, { id }) => engine.containers.pause(id));
}

export async function unpauseContainers(context: Context, containers: Containers): Promise<void> {
  await act(context, containers, 'Unpausing', (engine, { id }) => engine.containers.unpause(id));
}

/** With SIGKILL: the process cannot save anything first. */
export async function killContainers(context: Context, containers: Containers): Promise<void> {
  await act(context, containers, 'Killing', (engine, { id }) => engine.containers.kill(id));
}

/** Opens a published port; asks which where there are several. @throws UserError where there is none, Cancelled */
export async function openContainer({ engine }: Context, [container]: Containers): Promise<void> {
  const ports = webPorts(container.ports);
  if (ports.length === 0) throw new UserError(`${container.name} publishes no port.`);
  const items = ports.map((port) => ({ label: `${port.host}`, description: `→ ${port.container}`, port }));
  const [only] = items;
  const { port } =
    items.length === 1 && only
      ? only
      : await pick(items, { placeHolder: `Select a port of ${container.name}` });
  await openExternal(addressOf(port, engine));
}

/** Waits until what goes on with the projects of the containers has ended. */
async function act(
  { engine, projectActions }: Context,
  containers: Containers,
  verb: string,
  work: (engine: Engine, container: Container) => Promise<void>,
): Promise<void> {
  const projects = projectsOf(containers);
  const [project] = projects;
  const subject = project !== undefined && projects.length === 1 ? { project: { project } } : {};
  const action = {
    title: `${verb} ${someNames(containers.map(({ name }) => name))}`,
    projects,
    view: 'dockyard.containers',
  } as const;
  await about(subject, () =>
    projectActions.run(action, async () => {
      const connected = await engine.connect();
      await onEach(containers, (container) => work(connected, container));
    }),
  );
}
