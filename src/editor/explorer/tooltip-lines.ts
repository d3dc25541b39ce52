// What the tooltip of a row tells beyond the row: of a container that is up also since when, which no list tells.
import { readLastRun } from '#core/engine/container/last-run.ts';
import { isUp } from '#core/engine/container/summary.ts';
import { UserError } from '#core/errors.ts';
import type { TooltipLine, TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { EngineAccess } from '../engine/engine-access.ts';

/** Asks the engine only when a person points at the row. */
export async function tooltipLines(engine: EngineAccess, node: TreeNode): Promise<readonly TooltipLine[]> {
  const { thing, tooltip, isLastKnown } = node;
  const container = thing?.kind === 'container' ? engine.inventory.container?.get(thing.id) : undefined;
  if (!container || isLastKnown || !isUp(container)) return tooltip;
  const since = await startOf(engine, container.id);
  if (since === undefined) return tooltip;
  const line = { label: 'Up since', value: new Date(since).toLocaleString() };
  const at = tooltip.findIndex(({ label }) => label === 'State') + 1;
  return [...tooltip.slice(0, at), line, ...tooltip.slice(at)];
}

/** Undefined where the engine does not tell: a tooltip is no place for a failure. */
async function startOf(engine: EngineAccess, id: string): Promise<number | undefined> {
  try {
    return readLastRun(await (await engine.connect()).containers.inspect(id)).startedAt;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
