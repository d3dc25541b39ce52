// What was run before: commands with their arguments, newest first.
import type * as vscode from 'vscode';
import type { ManageArgument } from '../../manifest/arguments.ts';
import type { DjangoTarget } from '../target/django.ts';

const runsKept = 6;
const argumentsKept = 10;

/** A command with its arguments as they were typed; empty where it was run without. */
export interface PastRun {
  readonly command: string;
  readonly typed: string;
}

interface Kept {
  readonly runs: readonly PastRun[];
}

export class ManageHistory {
  readonly #state: vscode.Memento;
  readonly #key: string;

  /** @param of whose commands these are: a folder and a service */
  constructor(state: vscode.Memento, of: string) {
    this.#state = state;
    this.#key = `dockyard.manage.runs:${of}`;
  }

  /** The last ones, each once. */
  get runs(): readonly PastRun[] {
    return this.#all().slice(0, runsKept);
  }

  /** Names of commands. */
  get commands(): readonly string[] {
    return [...new Set(this.#all().map(({ command }) => command))];
  }

  argumentsOf(command: string): readonly string[] {
    return this.#all().flatMap((run) => (run.command === command ? [run.typed] : []));
  }

  async add(run: PastRun): Promise<void> {
    const others = this.#all().filter(({ command, typed }) => command !== run.command || typed !== run.typed);
    const runs: PastRun[] = [];
    for (const one of [run, ...others]) {
      if (runs.filter(({ command }) => command === one.command).length < argumentsKept) runs.push(one);
    }
    await this.#state.update(this.#key, { runs } satisfies Kept);
  }

  #all(): readonly PastRun[] {
    return this.#state.get<Kept>(this.#key, { runs: [] }).runs;
  }
}

/** The history of a service. */
export function historyOf(state: vscode.Memento, { django }: DjangoTarget): ManageHistory {
  return new ManageHistory(state, `${django.of.folder.uri.toString()}#${django.service.name}`);
}

const lastKey = 'dockyard.manage.last';

/** The last command of the workspace, with everything that was asked for it. */
export function lastRun(state: vscode.Memento): ManageArgument | undefined {
  return state.get<ManageArgument>(lastKey);
}

export async function rememberLast(state: vscode.Memento, run: ManageArgument): Promise<void> {
  await state.update(lastKey, run);
}
