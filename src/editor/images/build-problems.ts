// Failed builds as problems: at the instruction that failed, until the next build or until its Dockerfile changes.
import * as vscode from 'vscode';
import type { Instruction } from '#core/dockerfile/dockerfile-model.ts';
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
    const instruction = instructionOf(target, step);
    const source = target.of.workspace.dockerfiles.get(target.path)?.source;
    if (!instruction || !source) return undefined;
    const range = rangeOf(source, instruction.span);
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

/** By its line, else by its text. */
function instructionOf({ of, path }: DockerfileTarget, step: FailedStep): Instruction | undefined {
  const dockerfile = of.workspace.dockerfiles.get(path);
  if (!dockerfile) return undefined;
  const { source, instructions } = dockerfile;
  const { line } = step;
  if (line === undefined)
    return instructions.find((one) => plain(`${one.keyword} ${one.text}`) === plain(step.instruction ?? ''));
  return instructions.find(({ span }) => {
    const first = source.positionAt(span.start).line + 1;
    return first <= line && line <= source.positionAt(span.end).line + 1;
  });
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
