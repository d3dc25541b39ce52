// Converts language server types, as dockerfile-language-service uses them, to VS Code's.
import * as vscode from 'vscode';
import {
  type CompletionItem,
  CompletionItemTag,
  type Hover,
  InsertTextFormat,
  type MarkupContent,
  type Position,
  type Range,
  type SignatureHelp,
  type SymbolInformation,
  type TextEdit,
} from 'vscode-languageserver-types';
import { plainMarkdown } from '#core/plain-markdown.ts';

export function position({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}

export function range({ start, end }: Range): vscode.Range {
  return new vscode.Range(position(start), position(end));
}

export function edits(list: readonly TextEdit[]): vscode.TextEdit[] {
  return list.map((edit) => new vscode.TextEdit(range(edit.range), edit.newText));
}

/** `kind`s count from one in the protocol and from zero in VS Code. */
export function completion(item: CompletionItem): vscode.CompletionItem {
  const result = new vscode.CompletionItem(
    item.label,
    item.kind === undefined ? undefined : ((item.kind - 1) as vscode.CompletionItemKind),
  );
  const edit = item.textEdit;
  const text = edit?.newText ?? item.insertText ?? item.label;
  result.insertText =
    item.insertTextFormat === InsertTextFormat.Snippet ? new vscode.SnippetString(text) : text;
  if (edit) result.range = range('range' in edit ? edit.range : edit.insert);
  if (item.detail !== undefined) result.detail = item.detail;
  if (item.sortText !== undefined) result.sortText = item.sortText;
  if (item.filterText !== undefined) result.filterText = item.filterText;
  if (item.documentation !== undefined) result.documentation = markup(item.documentation);
  if (item.tags?.includes(CompletionItemTag.Deprecated)) result.tags = [vscode.CompletionItemTag.Deprecated];
  return result;
}

export function hover({ contents, range: over }: Hover): vscode.Hover {
  const parts = Array.isArray(contents) ? contents : [contents];
  return new vscode.Hover(
    parts.map((part) =>
      typeof part === 'object' && 'language' in part
        ? new vscode.MarkdownString().appendCodeblock(part.value, part.language)
        : markdown(part),
    ),
    over && range(over),
  );
}

export function signatures(help: SignatureHelp): vscode.SignatureHelp {
  const result = new vscode.SignatureHelp();
  result.activeSignature = help.activeSignature ?? 0;
  result.activeParameter = help.activeParameter ?? 0;
  result.signatures = help.signatures.map(({ label, documentation, parameters }) => {
    const signature = new vscode.SignatureInformation(label, documentation && markup(documentation));
    signature.parameters = (parameters ?? []).map(
      (one) => new vscode.ParameterInformation(one.label, one.documentation && markup(one.documentation)),
    );
    return signature;
  });
  return result;
}

export function symbol({ name, kind, location }: SymbolInformation): vscode.DocumentSymbol {
  const at = range(location.range);
  return new vscode.DocumentSymbol(name, '', (kind - 1) as vscode.SymbolKind, at, at);
}

function markup(content: MarkupContent | string): vscode.MarkdownString | string {
  if (typeof content === 'string') return content;
  return content.kind === 'plaintext' ? content.value : new vscode.MarkdownString(content.value);
}

/** A string is a variable's value, from the file: text, though the protocol has it as Markdown. */
function markdown(content: MarkupContent | string): vscode.MarkdownString {
  if (typeof content === 'string') return new vscode.MarkdownString(plainMarkdown(content));
  return content.kind === 'plaintext'
    ? new vscode.MarkdownString(plainMarkdown(content.value))
    : new vscode.MarkdownString(content.value);
}
