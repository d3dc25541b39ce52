// The number of running containers on the icon of the view container.
import type * as vscode from 'vscode';
import type { ProjectFilter } from '#core/inventory/rows/tree-node.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { projectHealth } from '../engine/health.ts';
import type { Row } from '../target/row.ts';

export function updateBadge(
  view: vscode.TreeView<Row>,
  { inventory }: EngineAccess,
  only: ProjectFilter | undefined,
): void {
  const running = projectHealth(inventory, only)?.up ?? 0;
  if (running === (view.badge?.value ?? 0)) return;
  view.badge =
    running === 0
      ? undefined
      : {
          value: running,
          tooltip: running === 1 ? '1 container running' : `${running} containers running`,
        };
}
