// What can be done to containers from their rows: to one, to all that are selected, to a whole group.
import * as vscode from 'vscode';
import type { Container, Port } from '#core/engine/container/container.ts';
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { containersNow } from '../engine/known.ts';
import { openExternal, pick, progress } from '../ui.ts';
import { onEach } from './each.ts';
import { someRows } from './row.ts';

const where = { view: 'dockyard.containers' } as const;

export async function startContainers(engine: EngineAccess, args: readonly unknown[]): Promise<void> {
  await act(engine, args, 'Starting', (connected, id) => connected.containers.start(id));
}

export async function stopContainers(engine: EngineAccess, args: readonly unknown[]): Promise<void> {
  await act(engine, args, 'Stopping', (connected, id) => connected.containers.stop(id));
}

export async function restartContainers(engine: EngineAccess, args: readonly unknown[]): Promise<void> {
  await act(engine, args, 'Restarting', (connected, id) => connected.containers.restart(id));
}

/** Opens a published port; asks which where there are several. */
export async function openContainer(engine: EngineAccess, args: readonly unknown[]): Promise<void> {
  const [container] = await chosen(engine, args);
  const ports = webPorts(container.ports);
  if (ports.length === 0) throw new UserError(`${container.name} publishes no port.`);
  const items = ports.map((port) => ({ label: `${port.host}`, description: `→ ${port.container}`, port }));
  const [only] = items;
  const { port } =
    items.length === 1 && only
      ? only
      : await pick(items, { placeHolder: `Which port of ${container.name}?` });
  await openExternal(addressOf(port, engine));
}

/** Published TCP ports, each once though bound to IPv4 and IPv6. */
export function webPorts(ports: readonly Port[]): readonly Port[] {
  const byHost = new Map<number, Port>();
  for (const port of ports) {
    if (port.host !== undefined && port.protocol === 'tcp' && !byHost.has(port.host))
      byHost.set(port.host, port);
  }
  return [...byHost.values()].sort((a, b) => a.container - b.container);
}

/** Where a browser finds a published port: on this machine, or where the engine is. */
export function addressOf(port: Port, { state }: EngineAccess): vscode.Uri {
  const scheme = port.container === 443 ? 'https' : 'http';
  const remote =
    'host' in state && state.host
      ? /^(?:tcp|ssh):\/\/(?:[^@/]*@)?([^:/]+)/.exec(state.host.uri)?.[1]
      : undefined;
  const bound =
    port.address && !['0.0.0.0', '::', '127.0.0.1', '::1'].includes(port.address) ? port.address : undefined;
  return vscode.Uri.from({ scheme, authority: `${remote ?? bound ?? 'localhost'}:${port.host}`, path: '/' });
}

async function act(
  engine: EngineAccess,
  args: readonly unknown[],
  title: string,
  work: (connected: Engine, id: string) => Promise<void>,
): Promise<void> {
  const containers = await chosen(engine, args);
  await progress(title, where, async () => {
    const connected = await engine.connect();
    await onEach(containers, ({ id }) => work(connected, id));
  });
}

/**
 * The containers that a command means: those of its rows, or the one whose id a button gives.
 * @throws UserError where there is none
 */
export async function chosen(
  engine: EngineAccess,
  args: readonly unknown[],
): Promise<readonly [Container, ...Container[]]> {
  const [id] = args;
  const ids =
    typeof id === 'string'
      ? [id]
      : someRows(args, 'Choose a container in the Dockyard view first.').flatMap(({ node }) =>
          containerIds(node),
        );
  const wanted = new Set(ids);
  const [first, ...rest] = (await containersNow(engine)).filter((container) => wanted.has(container.id));
  if (!first) throw new UserError('This container is not there any more.');
  return [first, ...rest];
}

function containerIds(node: TreeNode): readonly string[] {
  return node.thing?.kind === 'container' ? [node.thing.id] : node.children.flatMap(containerIds);
}
