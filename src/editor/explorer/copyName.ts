// The names of the chosen rows, for use in a terminal.
import * as vscode from 'vscode';
import type { EngineAccess } from '../engine/engine-access.ts';
import { someRows } from './row.ts';

/** One name a line: what the engine calls the thing, not what the row is labelled. */
export async function copyName({ inventory }: EngineAccess, args: readonly unknown[]): Promise<void> {
  const rows = someRows(args, 'Choose a row in the Dockyard view first.');
  const names = rows.map(({ node }) => {
    const thing = node.thing && inventory[node.thing.kind]?.get(node.thing.id);
    return thing && 'name' in thing ? thing.name : node.label;
  });
  await vscode.env.clipboard.writeText(names.join('\n'));
}
