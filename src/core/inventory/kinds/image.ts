// Rows of images: a row an image, by its first tag; untagged ones last.
import type { Container, EngineEvent, Image } from '#core/engine/engine.ts';
import { belongs } from '../filter.ts';
import { byName } from '../order.ts';
import type { Effect, KindDefinition, TreeNode } from '../tree-node.ts';
import { usersOf } from '../users.ts';
import { bytesText } from '../words.ts';

function row(image: Image, users: readonly Container[]): TreeNode {
  const dangling = image.tags.length === 0;
  const label = image.tags[0] ?? '<none>';
  const shortId = image.id.replace('sha256:', '').slice(0, 12);
  const use = users.length === 0 ? 'unused' : 'in use';
  const more = image.tags.length > 1 ? [`+${image.tags.length - 1} tags`] : [];
  return {
    id: `image:${image.id}`,
    label,
    description: [[dangling ? 'dangling' : use], [bytesText(image.bytes)], dangling ? [shortId] : more]
      .flat()
      .join(' · '),
    icon: { id: 'package', colour: dangling || users.length === 0 ? 'disabledForeground' : undefined },
    contextValue: `${dangling ? 'dangling' : users.length === 0 ? 'unused' : 'used'}Image`,
    tooltip: [
      { label: 'Image', value: label },
      ...(image.tags.length > 1 ? [{ label: 'Tags', value: image.tags.join(', ') }] : []),
      { label: 'Size', value: bytesText(image.bytes) },
      ...(users.length > 0
        ? [{ label: 'Used by', value: users.map((container) => container.name).join(', ') }]
        : []),
      { label: 'Id', value: shortId },
    ],
    accessibleLabel: `${dangling ? shortId : label}, image, ${dangling ? 'dangling, ' : ''}${use}, ${bytesText(image.bytes)}`,
    children: [],
    expanded: false,
    thing: { kind: 'image', id: image.id },
    compose: undefined,
  };
}

const relisting = new Set([
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

export const imageKind: KindDefinition = {
  needs: ['image', 'container'],

  rows(inventory, options) {
    const users = usersOf(inventory, (container) => [container.imageId]);
    const ours = (image: Image): boolean =>
      belongs(image.compose, options.only) ||
      (users.get(image.id) ?? []).some((container) => belongs(container.compose, options.only));
    return [...(inventory.image?.values() ?? [])]
      .filter(ours)
      .map((image) => ({ image, tag: image.tags[0] }))
      .sort(
        (a, b) =>
          Number(a.tag === undefined) - Number(b.tag === undefined) ||
          byName(a.tag ?? a.image.id, b.tag ?? b.image.id),
      )
      .map(({ image }) => row(image, users.get(image.id) ?? []));
  },

  effects(event: EngineEvent): readonly Effect[] {
    // Image events name an image by tag, digest or id, and the engine can't filter by id.
    return relisting.has(event.action) ? [{ effect: 'list', kind: 'image' }] : [];
  },
};
