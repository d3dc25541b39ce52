// The names of the selected rows, for use in a terminal.
import * as vscode from 'vscode';
import type { EngineAccess } from '../engine/engine-access.ts';
import type { Rows } from '../target/invocation.ts';

/** One name a line: what the engine calls the thing, not what the row is labelled. */
export async function copyName({ inventory }: EngineAccess, rows: Rows): Promise<void> {
  const names = rows.map(({ node }) => {
    const thing = node.thing && inventory[node.thing.kind]?.get(node.thing.id);
    return thing && 'name' in thing ? thing.name : node.label;
  });
  await vscode.env.clipboard.writeText(names.join('\n'));
}
