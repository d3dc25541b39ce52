// Remove Unused…: what nothing uses, with the space that it takes, said before it is removed.
import type { Kind } from '#core/engine/thing/thing.ts';
import { UserError } from '#core/errors.ts';
import { kinds } from '#core/inventory/kinds.ts';
import { freedText, type UnusedChoice, unusedChoices } from '#core/inventory/unused.ts';
import type { Context } from '../context.ts';
import { confirm, pick } from '../questions.ts';
import { progress } from '../ui.ts';
import { inventoryNow, nameOf, type Removal, type RemovalDefinition, titleOf } from './remove.ts';
import type { Shown } from './view.ts';

/** Names that the question lists. */
const listed = 20;

/**
 * What of a kind is to be removed: only what the view shows, after a choice where there are several, and a question.
 * @throws UserError where nothing is unused, EngineError, Cancelled
 */
export async function confirmUnused({ engine }: Context, kind: Kind, shown: Shown): Promise<Removal> {
  const definition: RemovalDefinition = kinds[kind];
  const connected = await engine.connect();
  const held = await inventoryNow(connected, definition);
  const choices = unusedChoices(kind, held, shown.options);
  const where = shown.only ? ' of this workspace' : '';
  if (choices.length === 0)
    throw new UserError(
      kind === 'container' ? `No container${where} is stopped.` : `No ${kind}${where} is unused.`,
    );
  const usage = await progress('Measuring disk space', 'notification', (signal) =>
    connected.diskUsage(signal),
  );
  const items = choices.map((choice) => ({
    label: choice.label,
    description: `${choice.things.length}, ${freedText(choice.things, usage)}`,
    choice,
  }));
  const [only] = items;
  const { choice } =
    items.length === 1 && only ? only : await pick(items, { placeHolder: `Select the ${kind}s to remove` });
  const [first, ...others] = choice.things;
  if (!first) throw new UserError(`No ${kind}${where} is unused.`);
  await confirm(
    `${question(choice)}?`,
    [
      namesOf(choice),
      ...definition.removal.consequences(choice.things),
      `Frees ${freedText(choice.things, usage)}.`,
    ].join('\n\n'),
    others.length === 0 ? 'Remove' : `Remove ${choice.things.length}`,
    `Keep ${titleOf(others.length === 0 ? kind : definition.plural)}`,
  );
  // Not by force: what has been started since the question is refused.
  return { things: [first, ...others], options: {} };
}

/** `Remove 3 anonymous volumes`. */
function question({ label, things }: UnusedChoice): string {
  const many = label.replace(/^All /, '').toLowerCase();
  return things.length === 1 ? `Remove 1 ${many.replace(/s$/, '')}` : `Remove ${things.length} ${many}`;
}

function namesOf({ things }: UnusedChoice): string {
  const names = things.map(nameOf);
  const more = names.length - listed;
  return more > 0 ? `${names.slice(0, listed).join(', ')} and ${more} more` : names.join(', ');
}
