// Copies the names or ids of the selected rows, for use in a terminal.
import * as vscode from 'vscode';
import type { EngineAccess } from '../engine/engine-access.ts';
import type { Rows } from '../target/invocation.ts';

/** One name a line: what the engine calls the thing, not the label of its row. */
export async function copyNames({ inventory }: EngineAccess, rows: Rows): Promise<void> {
  await copy(
    rows.map(({ node }) => {
      const thing = node.thing && inventory[node.thing.kind]?.get(node.thing.id);
      return thing && 'name' in thing ? thing.name : node.label;
    }),
  );
}

/** One whole id a line. */
export async function copyIds(rows: Rows): Promise<void> {
  await copy(rows.flatMap(({ node }) => node.thing?.id ?? []));
}

async function copy(lines: readonly string[]): Promise<void> {
  await vscode.env.clipboard.writeText(lines.join('\n'));
}
