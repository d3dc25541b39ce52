// Offsets of the core as ranges of the editor.
import * as vscode from 'vscode';
import type { SourceText, Span } from '#core/text.ts';

/** The range of a span. */
export function rangeOf(source: SourceText, span: Span): vscode.Range {
  return new vscode.Range(positionOf(source, span.start), positionOf(source, span.end));
}

/** The range of a whole line, counted from 1. */
export function lineRange(line: number): vscode.Range {
  return new vscode.Range(line - 1, 0, line - 1, 1_000);
}

function positionOf(source: SourceText, offset: number): vscode.Position {
  const { line, character } = source.positionAt(offset);
  return new vscode.Position(line, character);
}
