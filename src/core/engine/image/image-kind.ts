// Images as a kind of thing: a row an image, by its first tag; untagged ones last.

import { basename } from '#core/files.ts';
import { arranged, usualArrangement } from '#core/inventory/rows/arrangement.ts';
import { belongs } from '#core/inventory/rows/filter.ts';
import type { Effect, KindDefinition } from '#core/inventory/rows/kind-definition.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { StaleImage, TooltipLine, TreeNode } from '#core/inventory/rows/tree-node.ts';
import { bytesText, someNames } from '#core/inventory/rows/words.ts';
import type { Container } from '../container/container.ts';
import { containerUsers } from '../container/container-users.ts';
import { waiting } from '../container/state-colors.ts';
import type { EngineEvent } from '../thing/engine-event.ts';
import type { Held } from '../thing/thing.ts';
import type { Image } from './image.ts';

const states = ['used', 'unused', 'dangling'] as const;

export const imageRowType = rowType({
  name: 'Image',
  states,
  facts: ['stale', 'staleByHand'],
  actions: {
    rebuild: { states, fact: 'stale' },
    buildAgain: { states, fact: 'staleByHand' },
    tag: { states },
    // By their names, which a dangling image has not.
    runImage: { states: ['used', 'unused'] },
    push: { states: ['used', 'unused'] },
    pull: { states: ['used', 'unused'] },
    saveImage: { states },
    remove: { states },
    inspect: { states },
    copyName: { states },
    copyId: { states },
  },
});

function shortId(id: string): string {
  return id.replace('sha256:', '').slice(0, 12);
}

function tooltip(
  image: Image,
  users: readonly Container[],
  stale: StaleImage | undefined,
): readonly TooltipLine[] {
  return [
    { label: 'Image', value: image.tags[0] ?? '<none>' },
    ...(image.tags.length > 1 ? [{ label: 'Tags', value: image.tags.join(', ') }] : []),
    ...(stale ? [{ label: 'Stale', value: `${stale.changed} changed after the last build` }] : []),
    { label: 'Size', value: bytesText(image.bytes) },
    ...(users.length > 0
      ? [{ label: 'Used by', value: users.map((container) => container.name).join(', ') }]
      : []),
    { label: 'ID', value: shortId(image.id) },
  ];
}

function row(image: Image, users: readonly Container[], stale: StaleImage | undefined): TreeNode {
  const dangling = image.tags.length === 0;
  const label = image.tags[0] ?? '<none>';
  const short = shortId(image.id);
  const use = users.length === 0 ? 'unused' : 'in use';
  const more = image.tags.length > 1 ? [`+${image.tags.length - 1} tags`] : [];
  let lines: readonly TooltipLine[] | undefined;
  return {
    id: rowId('image', image.id),
    label,
    description: [
      stale ? [`stale: ${basename(stale.changed)} changed`] : [],
      [dangling ? 'dangling' : use],
      [bytesText(image.bytes)],
      dangling ? [short] : more,
    ]
      .flat()
      .join(' · '),
    icon: stale
      ? { id: 'package', color: waiting }
      : { id: 'package', color: dangling || users.length === 0 ? 'disabledForeground' : undefined },
    contextValue: contextValue(
      imageRowType,
      dangling ? 'dangling' : users.length === 0 ? 'unused' : 'used',
      stale ? [stale.compose ? 'stale' : 'staleByHand'] : [],
    ),
    // Of a thousand rows few are pointed at.
    get tooltip() {
      lines ??= tooltip(image, users, stale);
      return lines;
    },
    accessibleLabel: `${dangling ? short : label}, image, ${stale ? 'stale, ' : ''}${dangling ? 'dangling, ' : ''}${use}, ${bytesText(image.bytes)}`,
    children: [],
    expanded: false,
    lazy: { rows: 'image', of: { kind: 'image', id: image.id } },
    thing: { kind: 'image', id: image.id },
    compose: stale?.compose,
  };
}

function usersOf(held: Held<Container>): ReadonlyMap<string, readonly Container[]> {
  return containerUsers(held, ({ imageId }) => [imageId]);
}

const relisting = new Set([
  // Of a build without a tag the engine tells nothing else.
  'create',
  'pull',
  'tag',
  'untag',
  'delete',
  'remove',
  'import',
  'load',
  'build',
  'prune',
  'commit',
]);

export const imageKind: KindDefinition<Image, Image | Container> = {
  kind: 'image',
  plural: 'images',
  needs: ['image', 'container'],

  nameOf: ({ tags, id }) => tags[0] ?? shortId(id),

  removal: {
    options: {},
    consequences: (images) => [
      ...images.flatMap(({ tags: [tag = '', ...others] }) =>
        others.length > 0 ? [`With "${tag}", these tags are removed: ${someNames(others)}.`] : [],
      ),
      'To start a container from it again, it has to be built or pulled first.',
    ],
    blockers: ({ id }, held) =>
      usersOf(held)
        .get(id)
        ?.map(({ name }) => name) ?? [],
  },

  rows(held, options) {
    const order = arranged<Image>(options.arrangement ?? usualArrangement, ({ tags, id }) => tags[0] ?? id);
    const users = usersOf(held);
    const ours = (image: Image): boolean =>
      belongs(image.compose, options.only) ||
      (users.get(image.id) ?? []).some((container) => belongs(container.compose, options.only));
    return [...(held.image?.values() ?? [])]
      .filter(ours)
      .sort((a, b) => Number(a.tags.length === 0) - Number(b.tags.length === 0) || order(a, b))
      .map((image) => row(image, users.get(image.id) ?? [], options.stale?.get(image.id)));
  },

  effects(event: EngineEvent): readonly Effect<Image>[] {
    // An image's event may name it by tag, digest or id, and the engine has no filter by id.
    return relisting.has(event.action) ? [{ effect: 'list', kind: 'image' }] : [];
  },
};
