// Rows below a thing, which stand for no thing of their own.
import { rowId } from './row-id.ts';
import { contextValue, rowType } from './row-type.ts';
import type { TreeNode } from './tree-node.ts';

type Described = Pick<
  TreeNode,
  'id' | 'label' | 'description' | 'icon' | 'contextValue' | 'accessibleLabel'
> &
  Partial<TreeNode>;

/** A row with nothing below it that stands for no thing, unless `row` says otherwise. */
export function detailRow(row: Described): TreeNode {
  return { children: [], expanded: false, thing: undefined, compose: undefined, tooltip: [], ...row };
}

export const problemRowType = rowType({
  name: 'Problem',
  states: ['shown'],
  facts: [],
  actions: { copyName: { states: ['shown'] } },
});

/** Why the rows below another are not there. */
export function problemRow(above: string, message: string): TreeNode {
  return detailRow({
    id: rowId('problem', above),
    label: message,
    description: '',
    icon: { id: 'warning', color: undefined },
    contextValue: contextValue(problemRowType, 'shown'),
    accessibleLabel: message,
  });
}
