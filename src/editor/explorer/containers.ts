// What can be done to containers: to one, to all that are selected, to a whole group.
import type { Container, Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import { about } from '../action-error.ts';
import type { Context } from '../context.ts';
import { type Containers, projectsOf } from '../target/containers.ts';
import { addressOf, webPorts } from '../target/ports.ts';
import { confirm, openExternal, pick } from '../ui.ts';
import { onEach } from './on-each.ts';

export async function startContainers(context: Context, containers: Containers): Promise<void> {
  await act(context, containers, 'Starting', (engine, { id }) => engine.start(id));
}

export async function stopContainers(context: Context, containers: Containers): Promise<void> {
  await act(context, containers, 'Stopping', (engine, { id }) => engine.stop(id));
}

export async function restartContainers(context: Context, containers: Containers): Promise<void> {
  await act(context, containers, 'Restarting', (engine, { id }) => engine.restart(id));
}

/** Asks first: what a container wrote outside its volumes goes with it. @throws Cancelled */
export async function confirmRemoval(containers: Containers): Promise<void> {
  const running = containers.filter(({ state }) => state === 'running' || state === 'paused');
  const kept = [...new Set(containers.flatMap(({ volumes }) => volumes))];
  const [{ name }] = containers;
  const detail = [
    containers.length === 1 ? '' : names(containers),
    'Files written inside and not to a volume are lost.',
    running.length > 0 ? `Running containers will be killed: ${names(running)}.` : '',
    kept.length > 0 ? `Volumes stay: ${kept.join(', ')}.` : '',
  ];
  await confirm(
    containers.length === 1 ? `Remove the container "${name}"?` : `Remove ${containers.length} containers?`,
    detail.filter(Boolean).join('\n\n'),
    'Remove',
  );
}

export async function removeContainers(context: Context, containers: Containers): Promise<void> {
  await act(context, containers, 'Removing', (engine, container) =>
    engine.remove(container, { force: true }),
  );
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
  const action = { title: `${verb} ${names(containers)}`, projects, view: 'dockyard.containers' } as const;
  await about(subject, () =>
    projectActions.run(action, async () => {
      const connected = await engine.connect();
      await onEach(containers, (container) => work(connected, container));
    }),
  );
}

const listed = 5;

/** A few names, and how many more. */
function names(things: readonly { readonly name: string }[]): string {
  const some = things.slice(0, listed).map(({ name }) => name);
  return things.length > listed ? `${some.join(', ')} and ${things.length - listed} more` : some.join(', ');
}
