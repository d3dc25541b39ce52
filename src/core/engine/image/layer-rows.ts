// The rows below an image: the containers that use it, and its layers with the instruction that each came from.
import { detailRow } from '#core/inventory/rows/detail-row.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import { bytesText } from '#core/inventory/rows/words.ts';
import { maskText } from '#core/secrets/mask.ts';
import type { Container } from '../container/container.ts';
import { userRow } from '../container/user-row.ts';
import type { Image, ImageLayer } from './image.ts';

export const layerRowType = rowType({
  name: 'Layer',
  states: ['filled', 'empty'],
  facts: [],
  actions: {
    openInstruction: { states: ['filled', 'empty'] },
    copyName: { states: ['filled', 'empty'] },
  },
});

const longest = 200;

/**
 * The instruction of a Dockerfile that made a layer, out of what the builder noted: BuildKit the instruction itself,
 * the classic builder the shell's command line, with `#(nop)` before what ran nothing.
 */
export function instructionOf({ createdBy }: Pick<ImageLayer, 'createdBy'>): string {
  const text = createdBy.replace(/ # buildkit$/, '').trim();
  const nop = /^(?:\/bin\/sh -c )?#\(nop\)\s+(.*)$/s.exec(text)?.[1];
  if (nop !== undefined) return nop.trim();
  const ran = /^(?:\|\d+ .*? )?\/bin\/sh -c (.*)$/s.exec(text)?.[1];
  if (ran !== undefined) return `RUN ${ran.trim()}`;
  return text.replace(/^RUN (?:\|\d+ .*? )?\/bin\/sh -c /s, 'RUN ');
}

/** @param layers the last one first, as the engine tells them */
export function imageDetails(
  image: Image,
  users: readonly Container[],
  layers: readonly ImageLayer[],
): readonly TreeNode[] {
  return [
    ...users.map((user) => userRow(image.id, user, [])),
    ...layers.map((layer, at) => row(image, layer, at)),
  ];
}

function row({ id }: Image, layer: ImageLayer, at: number): TreeNode {
  const instruction = maskText(instructionOf(layer)) || 'imported';
  const label = instruction.replaceAll(/\s+/g, ' ').slice(0, longest);
  const size = bytesText(layer.bytes);
  return detailRow({
    id: rowId('layer', id, `${at}`),
    label,
    description: layer.bytes === 0 ? '' : size,
    icon: { id: 'layers', color: layer.bytes === 0 ? 'disabledForeground' : undefined },
    contextValue: contextValue(layerRowType, layer.bytes === 0 ? 'empty' : 'filled'),
    tooltip: [
      { label: 'Layer', value: instruction },
      { label: 'Size', value: size },
      ...(layer.tags.length > 0 ? [{ label: 'Tags', value: layer.tags.join(', ') }] : []),
      ...(layer.comment === '' ? [] : [{ label: 'Comment', value: layer.comment }]),
      ...(layer.created === undefined
        ? []
        : [
            { label: 'Created', value: new Date(layer.created).toISOString().slice(0, 16).replace('T', ' ') },
          ]),
    ],
    accessibleLabel: `${label}, layer, ${size}`,
    detail: { detail: 'layer', image: id, instruction: instructionOf(layer) },
  });
}
