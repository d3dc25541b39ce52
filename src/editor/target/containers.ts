// The containers that a command means: those of its rows, of whole groups too, or those that its argument names.
import type { Container } from '#core/engine/container/container.ts';
import type { AnyThing } from '#core/engine/thing/thing.ts';
import { UserError } from '#core/errors.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { ContainersArgument } from '../../manifest/arguments.ts';
import { containersNow } from '../engine/containers-now.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { type Invocation, someRows } from './invocation.ts';

export type Containers = readonly [Container, ...Container[]];

/** @throws UserError where there is none */
export async function resolveContainers(
  engine: EngineAccess,
  invocation: Invocation<ContainersArgument>,
): Promise<Containers> {
  const ids =
    invocation.from === 'argument'
      ? invocation.argument.containers
      : someRows(invocation, 'Select a container in the Dockyard view and try again.').flatMap(({ node }) =>
          containerIds(node),
        );
  const now = new Map((await containersNow(engine)).map((container) => [container.id, container]));
  // In their order: an action on a single one means the row that was clicked.
  const [first, ...rest] = [...new Set(ids)].flatMap((id) => now.get(id) ?? []);
  if (!first) throw new UserError('The container no longer exists.');
  return [first, ...rest];
}

function containerIds(node: TreeNode): readonly string[] {
  return node.thing?.kind === 'container' ? [node.thing.id] : node.children.flatMap(containerIds);
}

/** The Compose projects of some containers, or of other things, each once. */
export function projectsOf(things: readonly Pick<AnyThing, 'compose'>[]): readonly string[] {
  return [...new Set(things.flatMap(({ compose }) => compose?.project ?? []))];
}
