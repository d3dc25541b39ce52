// A row as a TreeItem. Names come from containers: they are text, never Markdown.
import * as vscode from 'vscode';
import type { Icon, TooltipLine, TreeNode } from '#core/inventory/rows/tree-node.ts';
import { stripAnsi } from '#core/logs/ansi.ts';
import { plainMarkdown } from '#core/plain-markdown.ts';
import { rowText } from '#core/row-text.ts';
import { maskText } from '#core/secrets/mask.ts';
import { clickCommands } from '../../manifest/click-commands.ts';
import { commands } from '../../manifest/commands.ts';
import type { Row } from './row.ts';

/** Of the address of a row that shows a last known state, by which it gets its color. */
export const lastKnownScheme = 'dockyard-last-known';

export function treeItem(row: Row): vscode.TreeItem {
  const { node } = row;
  const item = new vscode.TreeItem(rowText(node.label), collapsible(node));
  item.id = node.id;
  item.description = rowText(node.description);
  item.iconPath = themeIcon(node.icon);
  item.contextValue = node.contextValue;
  if (node.isLastKnown) item.resourceUri = vscode.Uri.from({ scheme: lastKnownScheme, path: `/${node.id}` });
  item.accessibilityInformation = { label: rowText(node.accessibleLabel) };
  if (node.click) {
    const command = clickCommands[node.click];
    item.command = { command, title: commands[command].title, arguments: [row] };
  }
  return item;
}

function collapsible({ children, expanded, lazy }: TreeNode): vscode.TreeItemCollapsibleState {
  if (children.length === 0 && !lazy) return vscode.TreeItemCollapsibleState.None;
  return expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

/**
 * In a row with an address VS Code looks for these in the file icon theme, which may have none: the same pictures by
 * other names.
 */
const sameIcon: Readonly<Record<string, string>> = { folder: 'symbol-folder', file: 'symbol-file' };

function themeIcon({ id, color }: Icon): vscode.ThemeIcon {
  const themeColor = color === undefined ? undefined : new vscode.ThemeColor(color);
  return new vscode.ThemeIcon(sameIcon[id] ?? id, themeColor);
}

/** A table of facts: made only when a person points at the row. */
export function tooltip(lines: readonly TooltipLine[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  for (const { label, value: whole } of lines) {
    const value = stripAnsi(maskText(whole));
    const shown = value.length > longest ? `${value.slice(0, longest)}…` : value;
    text.appendMarkdown(`**${plainMarkdown(label)}** ${plainMarkdown(shown)}  \n`);
  }
  return text;
}

const longest = 400;
