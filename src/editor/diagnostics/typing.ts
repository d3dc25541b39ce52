// The line that is being typed: its findings are shown when typing pauses or the cursor leaves it.
import * as vscode from 'vscode';
import { Lifetime } from '#core/lifetime.ts';
import { codeOf } from './convert.ts';

/** Milliseconds without a keystroke after which the line is judged. */
const PAUSE = 1_000;

export class TypedLine implements vscode.Disposable {
  readonly #lifetime = new Lifetime();
  readonly #left = this.#lifetime.add(new vscode.EventEmitter<vscode.TextDocument>());
  /** Typing paused, or the cursor left a line: what was held back may be shown. */
  readonly onDidLeave = this.#left.event;
  #document: vscode.TextDocument | undefined;
  #lines: ReadonlySet<number> = new Set();
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    const { window, workspace } = vscode;
    this.#lifetime.add({ dispose: () => clearTimeout(this.#timer) });
    this.#lifetime.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && window.activeTextEditor?.document === document) this.#type(document);
      }),
    );
    this.#lifetime.add(
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === window.activeTextEditor && textEditor.document === this.#document) this.#move();
      }),
    );
    this.#lifetime.add(
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor?.document !== this.#document) this.#end();
      }),
    );
    this.#lifetime.add(
      workspace.onDidSaveTextDocument((document) => {
        if (document === this.#document) this.#end();
      }),
    );
  }

  /**
   * What may be shown of a file's diagnostics now: on a line that is being typed in only those that are there already.
   * @param before what is shown of the file
   */
  shown(
    uri: vscode.Uri,
    diagnostics: readonly vscode.Diagnostic[],
    before: readonly vscode.Diagnostic[],
  ): readonly vscode.Diagnostic[] {
    if (this.#document?.uri.toString() !== uri.toString()) return diagnostics;
    const typed = (one: vscode.Diagnostic): boolean =>
      [...cursorLines()].some((line) => one.range.start.line <= line && line <= one.range.end.line);
    const known = new Set(before.map(nameOf));
    return diagnostics.filter((one) => !typed(one) || known.has(nameOf(one)));
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  #type(document: vscode.TextDocument): void {
    this.#document = document;
    this.#lines = cursorLines();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(), PAUSE);
  }

  #move(): void {
    const lines = cursorLines();
    const left = [...this.#lines].some((line) => !lines.has(line));
    this.#lines = lines;
    if (left && this.#document) this.#left.fire(this.#document);
  }

  #end(): void {
    clearTimeout(this.#timer);
    const document = this.#document;
    this.#document = undefined;
    if (document) this.#left.fire(document);
  }
}

/** The lines of the active editor's cursors. */
function cursorLines(): ReadonlySet<number> {
  return new Set(vscode.window.activeTextEditor?.selections.map(({ active }) => active.line));
}

/** The same finding, wherever its line has moved. */
function nameOf(diagnostic: vscode.Diagnostic): string {
  return `${codeOf(diagnostic)}\0${diagnostic.message}`;
}
