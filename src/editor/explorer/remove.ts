// Removing what rows stand for: asks first, says what is lost, and names the containers that are in the way.
import { portOf, type Thing } from '#core/engine/engine.ts';
import type { Kind } from '#core/engine/thing/thing.ts';
import { UserError } from '#core/errors.ts';
import { withList } from '#core/inventory/events.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import { kinds } from '#core/inventory/kinds.ts';
import type { KindDefinition } from '#core/inventory/rows/kind-definition.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { confirm, progress } from '../ui.ts';
import { onEach } from './each.ts';
import type { Row } from './row.ts';
import { viewOf } from './view.ts';

/** Removes the things of rows of one view. @throws UserError, Cancelled */
export async function removeThings(engine: EngineAccess, rows: readonly Row[]): Promise<void> {
  const refs = rows.flatMap(({ node }) => node.thing ?? []);
  const [first] = refs;
  if (!first) return;
  const { kind } = first;
  const definition: KindDefinition<Thing, Thing> = kinds[kind];
  const connected = await engine.connect();
  // What is watched may lag behind, or not be watched at all.
  let held: Inventory = {};
  for (const needed of definition.needs)
    held = withList(held, needed, await portOf(connected, needed).list());
  const things = refs.flatMap(({ id }) => held[kind]?.get(id) ?? []);
  const named = things.map((thing) => definition.nameOf(thing));
  if (things.length === 0) throw new UserError(`This ${kind} no longer exists.`);
  for (const thing of things) refuseUsed(definition, thing, held);
  const many = things.length > 1;
  await confirm(
    many ? `Remove ${things.length} ${definition.plural}?` : `Remove the ${kind} "${named[0]}"?`,
    [...(many ? [someNames(named)] : []), ...definition.removal.consequences(things)].join('\n\n'),
    `Remove ${titleOf(many ? definition.plural : kind)}`,
  );
  await progress('Removing', { view: viewOf(kind) }, () =>
    onEach(things, ({ id }) => portOf(connected, kind).remove(id, definition.removal.options)),
  );
}

function refuseUsed(definition: KindDefinition<Thing, Thing>, thing: Thing, held: Inventory): void {
  const users = definition.removal.blockers(thing, held);
  if (users.length === 0) return;
  const what = `The ${thing.kind} "${definition.nameOf(thing)}" is used by`;
  throw new UserError(
    users.length === 1
      ? `${what} the container "${users[0]}". Remove the container first.`
      : `${what} ${users.length} containers: ${someNames(users)}. Remove them first.`,
    { steps: [{ title: 'Show Containers', command: 'dockyard.containers.focus' }] },
  );
}

function titleOf(word: Kind | `${Kind}s`): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
