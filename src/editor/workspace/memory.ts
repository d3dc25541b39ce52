// Remembered choices of a workspace: the compose files of a folder, and the service that runs Django.
import type * as vscode from 'vscode';
import type { Answers } from '#core/project/model/workspace-model.ts';

interface Remembered {
  readonly project?: string;
  readonly django?: Answers;
}

const KEY = 'dockyard.choices';

export class Memory {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** The `projectKey` of the chosen Compose project. */
  project(folder: vscode.WorkspaceFolder): string | undefined {
    return this.#of(folder).project;
  }

  answers(folder: vscode.WorkspaceFolder): Answers {
    return this.#of(folder).django ?? {};
  }

  async chooseComposeProject(folder: vscode.WorkspaceFolder, key: string): Promise<void> {
    await this.#keep(folder, { ...this.#of(folder), project: key });
  }

  async answer(folder: vscode.WorkspaceFolder, key: string, service: string): Promise<void> {
    const before = this.#of(folder);
    await this.#keep(folder, { ...before, django: { ...before.django, [key]: service } });
  }

  #all(): Readonly<Record<string, Remembered>> {
    return this.#state.get<Readonly<Record<string, Remembered>>>(KEY, {});
  }

  #of(folder: vscode.WorkspaceFolder): Remembered {
    return this.#all()[folder.uri.toString()] ?? {};
  }

  async #keep(folder: vscode.WorkspaceFolder, remembered: Remembered): Promise<void> {
    await this.#state.update(KEY, { ...this.#all(), [folder.uri.toString()]: remembered });
  }
}
