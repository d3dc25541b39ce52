// What a row below a thing stands for, for the commands that act on it.
import { UserError } from '#core/errors.ts';
import type { RowDetail } from '#core/inventory/rows/tree-node.ts';
import type { Rows } from './invocation.ts';

/** @throws UserError for a row that is not of that type */
export function detailOf<D extends RowDetail['detail']>(
  [{ node }]: Rows,
  type: D,
): Extract<RowDetail, { readonly detail: D }> {
  const { detail } = node;
  if (detail?.detail === type) return detail as Extract<RowDetail, { readonly detail: D }>;
  throw new UserError('This row does not have that action.');
}
