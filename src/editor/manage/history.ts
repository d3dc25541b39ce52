// What was run before: the commands, and the arguments each was given, newest first.
import type * as vscode from 'vscode';
import { own } from '#core/own.ts';

const commandsKept = 6;
const argumentsKept = 10;

interface Kept {
  readonly commands: readonly string[];
  readonly arguments: Readonly<Record<string, readonly string[]>>;
}

export class ManageHistory {
  readonly #state: vscode.Memento;
  readonly #key: string;

  /** @param of whose commands these are: a folder and a service */
  constructor(state: vscode.Memento, of: string) {
    this.#state = state;
    this.#key = `dockyard.manage:${of}`;
  }

  /** Names of commands. */
  get commands(): readonly string[] {
    return this.#kept().commands;
  }

  /** Argument lines as they were typed; an empty one where it was run without. */
  argumentsOf(command: string): readonly string[] {
    const kept = this.#kept().arguments;
    return own(kept, command) ?? [];
  }

  async add(command: string, typed: string): Promise<void> {
    const kept = this.#kept();
    const commands = first(command, kept.commands, commandsKept);
    const lines = first(typed, this.argumentsOf(command), argumentsKept);
    await this.#state.update(this.#key, { commands, arguments: { ...kept.arguments, [command]: lines } });
  }

  #kept(): Kept {
    return this.#state.get<Kept>(this.#key, { commands: [], arguments: {} });
  }
}

function first(item: string, others: readonly string[], most: number): readonly string[] {
  return [item, ...others.filter((other) => other !== item)].slice(0, most);
}
