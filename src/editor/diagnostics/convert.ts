// Findings of the core as diagnostics of the editor.
import * as vscode from 'vscode';
import type { Finding } from '#core/lint/engine.ts';
import type { Severity } from '#core/lint/rule.ts';
import type { SourceText } from '#core/text.ts';
import { rangeOf } from '../workspace/positions.ts';

export const SOURCE = 'dockyard';

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** What is needed to place a finding. */
export interface Places {
  source(path: string): SourceText | undefined;
  uri(path: string): vscode.Uri;
}

/** A finding as the editor shows it; its code opens the rule's page. */
export function toDiagnostic(finding: Finding, source: SourceText, places: Places): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(source, finding.span),
    finding.message,
    severities[finding.severity],
  );
  diagnostic.source = SOURCE;
  diagnostic.code = { value: finding.rule.id, target: rulePage(finding.rule.id) };
  if (finding.unnecessary) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  const related = (finding.related ?? []).flatMap(({ message, location }) => {
    const other = places.source(location.path);
    if (!other) return [];
    const at = new vscode.Location(places.uri(location.path), rangeOf(other, location.span));
    return [new vscode.DiagnosticRelatedInformation(at, message)];
  });
  if (related.length > 0) diagnostic.relatedInformation = related;
  return diagnostic;
}

/** Says of a Dockerfile or compose file that it was not checked. */
export function unreadDiagnostic(path: string, reason: string): vscode.Diagnostic {
  const message = `\`${path}\` can't be read: ${reason}.`;
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), message);
  diagnostic.source = SOURCE;
  return diagnostic;
}

/** Whether two lists show the same, so that the editor need not be told again. */
export function sameDiagnostics(a: readonly vscode.Diagnostic[], b: readonly vscode.Diagnostic[]): boolean {
  return a.length === b.length && a.every((one, index) => same(one, b[index]));
}

function same(a: vscode.Diagnostic, b: vscode.Diagnostic | undefined): boolean {
  return (
    b !== undefined &&
    a.message === b.message &&
    a.severity === b.severity &&
    a.range.isEqual(b.range) &&
    codeOf(a) === codeOf(b) &&
    a.tags?.length === b.tags?.length &&
    sameRelated(a.relatedInformation ?? [], b.relatedInformation ?? [])
  );
}

function sameRelated(
  a: readonly vscode.DiagnosticRelatedInformation[],
  b: readonly vscode.DiagnosticRelatedInformation[],
): boolean {
  return (
    a.length === b.length &&
    a.every(({ message, location }, index) => {
      const other = b[index];
      return (
        other?.message === message &&
        other.location.uri.toString() === location.uri.toString() &&
        other.location.range.isEqual(location.range)
      );
    })
  );
}

/** The rule's id of one of our diagnostics. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

function rulePage(id: string): vscode.Uri {
  const args = encodeURIComponent(JSON.stringify([id]));
  return vscode.Uri.parse(`command:dockyard.openRule?${args}`);
}
