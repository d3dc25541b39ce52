// A row as a TreeItem. Names come from containers: they are text, never Markdown.
import * as vscode from 'vscode';
import type { Icon, TooltipLine, TreeNode } from '#core/inventory/rows/tree-node.ts';
import { plainMarkdown } from '#core/plain-markdown.ts';
import { maskText } from '#core/secrets/mask.ts';
import { commands } from '../../manifest/commands.ts';
import { rowCommands } from '../../manifest/row-commands.ts';
import type { Row } from './row.ts';

export function treeItem(row: Row): vscode.TreeItem {
  const { node } = row;
  const item = new vscode.TreeItem(node.label, collapsible(node));
  item.id = node.id;
  item.description = node.description;
  item.iconPath = themeIcon(node.icon);
  item.contextValue = node.contextValue;
  item.accessibilityInformation = { label: node.accessibleLabel };
  const click = node.click && rowCommands[node.click];
  if (click && 'command' in click) {
    const { title } = commands[click.command];
    item.command = { command: click.command, title, arguments: [row] };
  }
  return item;
}

function collapsible({ children, expanded, lazy }: TreeNode): vscode.TreeItemCollapsibleState {
  if (children.length === 0 && !lazy) return vscode.TreeItemCollapsibleState.None;
  return expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function themeIcon({ id, color }: Icon): vscode.ThemeIcon {
  return new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));
}

/** A table of facts: made only when a person points at the row. */
export function tooltip(lines: readonly TooltipLine[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  for (const { label, value: whole } of lines) {
    const value = maskText(whole);
    const shown = value.length > longest ? `${value.slice(0, longest)}…` : value;
    text.appendMarkdown(`**${plainMarkdown(label)}** ${plainMarkdown(shown)}  \n`);
  }
  return text;
}

const longest = 400;
