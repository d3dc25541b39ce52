// Tracebacks of the logs as problems: at the deepest frame in the workspace, until the file changes or the server reloads.
import * as vscode from 'vscode';
import { join } from '#core/files.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import { deepest, type Traceback, type TracebackFrame } from '#core/logs/tracebacks.ts';
import { newest } from '#core/project/set-key.ts';
import { maskText } from '#core/secrets/mask.ts';
import type { LinkSource } from '../run/link-source.ts';
import { setting } from '../ui.ts';
import { lineRange } from '../workspace/positions.ts';

interface Problem {
  readonly uri: vscode.Uri;
  /** Who wrote it: labels of two projects may be the same. */
  readonly source: string;
  readonly diagnostic: vscode.Diagnostic;
}

/** So many problems are kept, the newest. */
const most = 100;

export class TracebackProblems implements Disposable {
  readonly #log: Log;
  readonly #lifetime = new Lifetime();
  readonly #collection = this.#lifetime.add(vscode.languages.createDiagnosticCollection('dockyard-logs'));
  readonly #problems = new Map<Traceback, Problem>();

  constructor(log: Log) {
    this.#log = log;
    this.#lifetime.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#remove(({ uri }) => uri.toString() === document.uri.toString());
      }),
    );
  }

  /** @param links where the workspace is; without it nothing is reported */
  add(traceback: Traceback, label: string, links: LinkSource | undefined): void {
    if (!links?.of || !setting('dockyard.logs.problems', links.of.folder)) return;
    this.#place(traceback, label, links).catch((error: unknown) =>
      this.#log.error('A traceback could not be reported as a problem.', error),
    );
  }

  /** The server that wrote them starts anew. */
  clearOf(label: string, links: LinkSource | undefined): void {
    const source = sourceOf(label, links);
    this.#remove((problem) => problem.source === source);
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  async #place(traceback: Traceback, label: string, links: LinkSource): Promise<void> {
    const { of, project, service } = links;
    if (!of || !project) return;
    const found = await of.ask(({ workspace }) => {
      const { services } = newest(project, workspace.projects);
      const told = services.get(label.replace(/ \d+$/, '')) ?? services.get(service ?? '');
      const place = ({ path, line }: TracebackFrame) => {
        const workspacePath = told?.paths.toWorkspace(join(told.workdir ?? '/', path));
        return workspacePath === undefined ? undefined : { path: workspacePath, line };
      };
      const at = deepest(traceback, place);
      const others = traceback.chain.flatMap(({ frames, message }) =>
        frames.flatMap((frame) => {
          const there = place(frame);
          return there ? [{ ...there, message }] : [];
        }),
      );
      return at && { ...at, others };
    });
    if (!found) return;
    const { at, exception, others } = found;
    const range = lineRange(at.line);
    const diagnostic = new vscode.Diagnostic(
      range,
      maskText(exception.message),
      vscode.DiagnosticSeverity.Error,
    );
    diagnostic.source = `Dockyard log of ${label}`;
    diagnostic.relatedInformation = others.map(
      ({ path, line, message }) =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(of.uri(path), lineRange(line)),
          maskText(message),
        ),
    );
    const uri = of.uri(at.path);
    const same = [...this.#problems].find(
      ([, other]) =>
        other.uri.toString() === uri.toString() &&
        other.diagnostic.range.isEqual(range) &&
        other.diagnostic.message === diagnostic.message,
    );
    if (same) this.#problems.delete(same[0]);
    const before = this.#problems.get(traceback);
    this.#problems.set(traceback, { uri, source: sourceOf(label, links), diagnostic });
    this.#show(uri);
    const oldest = new Set([...this.#problems.values()].slice(0, -most));
    this.#remove((problem) => oldest.has(problem));
    if (before) this.#show(before.uri);
  }

  #remove(gone: (problem: Problem) => boolean): void {
    const removed = [...this.#problems].filter(([, problem]) => gone(problem));
    for (const [traceback] of removed) this.#problems.delete(traceback);
    for (const [, { uri }] of removed) this.#show(uri);
  }

  #show(uri: vscode.Uri): void {
    const own = [...this.#problems.values()].filter((problem) => problem.uri.toString() === uri.toString());
    this.#collection.set(
      uri,
      own.map(({ diagnostic }) => diagnostic),
    );
  }
}

function sourceOf(label: string, links: LinkSource | undefined): string {
  return JSON.stringify([links?.of?.folder.uri.toString(), links?.project?.set.name, label]);
}
