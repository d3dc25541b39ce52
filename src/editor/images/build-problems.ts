// Failed builds as problems: at the instruction that failed, until the next build or until its Dockerfile changes.
import * as vscode from 'vscode';
import { failedInstruction } from '#core/failures/failed-instruction.ts';
import type { FailedStep } from '#core/failures/failed-step.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import { maskText } from '#core/secrets/mask.ts';
import type { DockerfileTarget } from '../target/dockerfile.ts';
import { rangeOf } from '../workspace/positions.ts';

export class BuildProblems implements Disposable {
  readonly #lifetime = new Lifetime();
  readonly #collection = this.#lifetime.add(vscode.languages.createDiagnosticCollection('dockyard-build'));

  constructor() {
    this.#lifetime.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#collection.delete(document.uri);
      }),
    );
  }

  clear(dockerfile: vscode.Uri): void {
    this.#collection.delete(dockerfile);
  }

  /**
   * @param message what failed and why; the last lines of the step's output follow it
   * @returns where it is reported; undefined where the instruction is not known
   */
  report(target: DockerfileTarget, step: FailedStep, message: string): vscode.Range | undefined {
    const dockerfile = target.of.workspace.dockerfiles.get(target.path);
    const instruction = dockerfile && failedInstruction(dockerfile, step);
    if (!instruction) return undefined;
    const range = rangeOf(dockerfile.source, instruction.span);
    const text = [message, ...step.output.map((line) => `  ${line}`)].join('\n');
    const diagnostic = new vscode.Diagnostic(range, maskText(text), vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'docker build';
    this.#collection.set(target.uri, [diagnostic]);
    return range;
  }

  dispose(): void {
    this.#lifetime.dispose();
  }
}
