// Removes what rows stand for: the question says what is lost, and which containers have to be removed first.
import { type Engine, portOf, type Thing } from '#core/engine/engine.ts';
import type { Kind } from '#core/engine/thing/thing.ts';
import type { RemoveOptions } from '#core/engine/thing/thing-port.ts';
import { UserError } from '#core/errors.ts';
import { withList } from '#core/inventory/events.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import { kinds } from '#core/inventory/kinds.ts';
import type { KindDefinition } from '#core/inventory/rows/kind-definition.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import { removeLeftHelpers } from '../../platform/volumes/helper-container.ts';
import { ActionError, about } from '../action-error.ts';
import type { Context } from '../context.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { confirm } from '../questions.ts';
import { showContainers } from '../step.ts';
import { projectsOf } from '../target/containers.ts';
import type { Rows } from '../target/invocation.ts';
import { onEach } from './on-each.ts';
import { viewOf } from './view.ts';

/** A kind whose things are of one type for all of its methods. */
export type RemovalDefinition = KindDefinition<Thing, Thing>;

/** What a person calls a thing. */
export function nameOf(thing: Thing): string {
  const definition: RemovalDefinition = kinds[thing.kind];
  return definition.nameOf(thing);
}

/** Things of one kind, at least one. */
export type Removable = readonly [Thing, ...Thing[]];

/** What is to be removed after a question, and how. */
export interface Removal {
  readonly things: Removable;
  readonly options: RemoveOptions;
}

/**
 * The things of rows of one view, after the question whether to remove them.
 * @throws UserError where they are gone, ActionError where a container uses one, Cancelled
 */
export async function confirmRemoval(engine: EngineAccess, rows: Rows): Promise<Removal> {
  const refs = rows.flatMap(({ node }) => node.thing ?? []);
  const [ref] = refs;
  if (!ref) throw new UserError('This row cannot be removed.');
  const definition: RemovalDefinition = kinds[ref.kind];
  const held = await inventoryNow(await engine.connect(), definition);
  const [first, ...others] = refs.flatMap(({ id }) => held[ref.kind]?.get(id) ?? []);
  if (!first) throw new UserError(`This ${ref.kind} no longer exists.`);
  const things: Removable = [first, ...others];
  for (const thing of things) refuseUsed(definition, thing, held);
  const names = things.map(nameOf);
  const many = things.length > 1;
  const title = titleOf(many ? definition.plural : ref.kind);
  await confirm(
    many ? `Remove ${things.length} ${definition.plural}?` : `Remove the ${ref.kind} "${names[0]}"?`,
    [...(many ? [someNames(names)] : []), ...definition.removal.consequences(things)].join('\n\n'),
    `Remove ${title}`,
    `Keep ${title}`,
  );
  return { things, options: definition.removal.options };
}

/** Waits until what goes on with the Compose projects of the things has ended. @throws UserError, Cancelled */
export async function removeThings(
  { engine, projectActions }: Context,
  { things, options }: Removal,
): Promise<void> {
  const [{ kind }] = things;
  const projects = projectsOf(things);
  const [project] = projects;
  const subject = project !== undefined && projects.length === 1 ? { project: { project } } : {};
  const names = someNames(things.map(nameOf));
  await about(subject, () =>
    projectActions.run({ title: `Removing ${names}`, projects, view: viewOf(kind) }, async () => {
      const port = portOf(await engine.connect(), kind);
      await onEach(things, ({ id }) => port.remove(id, options));
    }),
  );
}

/** What the engine holds now of the kinds that decide: what is watched may lag behind, or not be watched at all. */
export async function inventoryNow(engine: Engine, { needs }: RemovalDefinition): Promise<Inventory> {
  // It would use a volume, and is shown to nobody.
  await removeLeftHelpers(engine);
  let held: Inventory = {};
  for (const needed of needs) held = withList(held, needed, await portOf(engine, needed).list());
  return held;
}

function refuseUsed(definition: RemovalDefinition, thing: Thing, held: Inventory): void {
  const users = definition.removal.blockers(thing, held);
  if (users.length === 0) return;
  const what = `The ${thing.kind} "${nameOf(thing)}" is used by`;
  throw new ActionError(
    users.length === 1
      ? `${what} the container "${users[0]}". Remove the container first.`
      : `${what} ${users.length} containers: ${someNames(users)}. Remove them first.`,
    { buttons: [showContainers] },
  );
}

/** The word as it stands on a button. */
export function titleOf(word: Kind | `${Kind}s`): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
