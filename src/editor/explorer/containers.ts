// What can be done to containers from their rows: to one, to all that are selected, to a whole group.
import * as vscode from 'vscode';
import type { Container, Engine, Port } from '../../core/engine/model.ts';
import { publishedAt } from '../../core/engine/published.ts';
import { UserError } from '../../core/errors.ts';
import type { TreeNode } from '../../core/inventory/model.ts';
import { containersNow } from '../engine/known.ts';
import type { EngineAccess } from '../engine/model.ts';
import { confirm, openExternal, pick, progress } from '../ui.ts';
import { onEach } from './each.ts';
import { someRows } from './row.ts';

const where = { view: 'dockyard.containers' } as const;

export async function startContainers(engine: EngineAccess, args: readonly unknown[]): Promise<void> {
  await act(engine, args, vscode.l10n.t('Starting'), (connected, id) => connected.start(id));
}

export async function stopContainers(engine: EngineAccess, args: readonly unknown[]): Promise<void> {
  await act(engine, args, vscode.l10n.t('Stopping'), (connected, id) => connected.stop(id));
}

export async function restartContainers(engine: EngineAccess, args: readonly unknown[]): Promise<void> {
  await act(engine, args, vscode.l10n.t('Restarting'), (connected, id) => connected.restart(id));
}

/** Asks first: what a container wrote outside its volumes goes with it. */
export async function removeContainers(engine: EngineAccess, args: readonly unknown[]): Promise<void> {
  const containers = await chosen(engine, args);
  const running = containers.filter(({ state }) => state === 'running' || state === 'paused');
  const kept = [...new Set(containers.flatMap(({ volumes }) => volumes))];
  const detail = [
    names(containers),
    vscode.l10n.t('Files that were written inside and not to a volume are lost.'),
    running.length > 0 ? vscode.l10n.t('Running ones are killed first: {0}.', names(running)) : '',
    kept.length > 0 ? vscode.l10n.t('Volumes stay: {0}.', kept.join(', ')) : '',
  ];
  await confirm(
    containers.length === 1
      ? vscode.l10n.t('Remove this container?')
      : vscode.l10n.t('Remove {0} containers?', containers.length),
    detail.filter(Boolean).join('\n\n'),
    vscode.l10n.t('Remove'),
  );
  await progress(vscode.l10n.t('Removing'), where, async () => {
    const connected = await engine.connect();
    await onEach(containers, (container) => connected.remove(container, { force: true }));
  });
}

/** Opens a published port; asks which where there are several. */
export async function openContainer(engine: EngineAccess, args: readonly unknown[]): Promise<void> {
  const [container] = await chosen(engine, args);
  const ports = webPorts(container.ports);
  if (ports.length === 0) throw new UserError(vscode.l10n.t('{0} publishes no port.', container.name));
  const items = ports.map((port) => ({ label: `${port.host}`, description: `→ ${port.container}`, port }));
  const [only] = items;
  const { port } =
    items.length === 1 && only
      ? only
      : await pick(items, { placeHolder: vscode.l10n.t('Which port of {0}?', container.name) });
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
  const authority = publishedAt(port, 'host' in state ? state.host : undefined) ?? 'localhost';
  return vscode.Uri.from({ scheme, authority, path: '/' });
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
      : someRows(args, vscode.l10n.t('Choose a container in the Dockyard view first.')).flatMap(({ node }) =>
          containerIds(node),
        );
  const wanted = new Set(ids);
  const [first, ...rest] = (await containersNow(engine)).filter((container) => wanted.has(container.id));
  if (!first) throw new UserError(vscode.l10n.t('This container is not there any more.'));
  return [first, ...rest];
}

function containerIds(node: TreeNode): readonly string[] {
  return node.thing?.kind === 'container' ? [node.thing.id] : node.children.flatMap(containerIds);
}

const listed = 5;

/** A few names, and how many more. */
function names(things: readonly { readonly name: string }[]): string {
  const some = things.slice(0, listed).map(({ name }) => name);
  return things.length > listed
    ? vscode.l10n.t('{0} and {1} more', some.join(', '), things.length - listed)
    : some.join(', ');
}
