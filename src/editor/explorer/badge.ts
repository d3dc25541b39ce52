// The number on the icon of the view container: the containers that need attention, or those that run.
import type * as vscode from 'vscode';
import { needsAttention } from '#core/engine/container/attention.ts';
import type { Container } from '#core/engine/container/container.ts';
import { belongs } from '#core/inventory/rows/filter.ts';
import type { ProjectFilter } from '#core/inventory/rows/tree-node.ts';
import { own } from '#core/own.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import type { Row } from '../target/row.ts';

/** What `dockyard.views.badge` may say; anything else means `attention`. */
const counts: Readonly<Record<string, (container: Container) => boolean>> = {
  attention: needsAttention,
  running: ({ state }) => state === 'running',
  off: () => false,
};

export function updateBadge(
  view: vscode.TreeView<Row>,
  { inventory }: EngineAccess,
  only: ProjectFilter | undefined,
  counted: string,
): void {
  const badge = badgeOf([...(inventory.container?.values() ?? [])], only, counted);
  if (view.badge?.value !== badge?.value || view.badge?.tooltip !== badge?.tooltip) view.badge = badge;
}

/** Undefined where there is nothing to count. */
export function badgeOf(
  containers: readonly Container[],
  only: ProjectFilter | undefined,
  counted: string,
): vscode.ViewBadge | undefined {
  const isCounted = own(counts, counted) ?? needsAttention;
  const value = containers.filter((one) => belongs(one.compose, only) && isCounted(one)).length;
  if (value === 0) return undefined;
  const [one, many] =
    isCounted === needsAttention
      ? ['1 container needs attention', `${value} containers need attention`]
      : ['1 container running', `${value} containers running`];
  return { value, tooltip: value === 1 ? one : many };
}
