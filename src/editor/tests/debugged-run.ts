// A run of tests under the debugger: a session attaches to the debugpy that the run waits with, and the run ends with it.
import * as vscode from 'vscode';
import { type AttachConfiguration, debugType } from '#core/debug/debug-configuration.ts';
import type { DebugMessage } from '#core/debug/messages.ts';
import { Lifetime } from '#core/lifetime.ts';

/** Where the run waits. */
export interface Waiting {
  readonly container: string;
  readonly interpreter: readonly string[];
  readonly port: number;
}

/** Tells the session of a run from all others; debugpy is not told what begins so. */
const property = '__dockyardTests';

export class DebuggedRun {
  readonly #mark: string;
  readonly #run: vscode.TestRun;
  readonly #lifetime = new Lifetime();
  readonly #ended = new AbortController();

  /** @param mark of the run, among all of the window */
  constructor(mark: string, run: vscode.TestRun) {
    this.#mark = mark;
    this.#run = run;
    this.#lifetime.add(
      vscode.debug.registerDebugAdapterTrackerFactory(debugType, {
        createDebugAdapterTracker: (session) =>
          session.configuration[property] === mark ? this.#tracker() : undefined,
      }),
    );
  }

  /** Aborts when the session is ended while tests still run, or does not begin. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  /** @throws what VS Code says where it cannot start a session */
  async attach(
    folder: vscode.WorkspaceFolder,
    { container, interpreter, port }: Waiting,
    name: string,
  ): Promise<void> {
    const configuration: AttachConfiguration = {
      type: debugType,
      request: 'attach',
      name,
      container,
      interpreter,
      port,
    };
    let hasBegun = false;
    try {
      hasBegun = await vscode.debug.startDebugging(
        folder,
        { ...configuration, [property]: this.#mark },
        { testRun: this.#run },
      );
    } finally {
      if (!hasBegun) this.#ended.abort();
    }
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  #tracker(): vscode.DebugAdapterTracker {
    // A session that ends because the tests have ended needs nothing.
    let isOver = false;
    const end = (): void => {
      if (!isOver) this.#ended.abort();
      isOver = true;
    };
    return {
      onDidSendMessage: ({ event }: DebugMessage) => {
        isOver ||= event === 'terminated';
      },
      onWillReceiveMessage: ({ command }: DebugMessage) => {
        if (command === 'disconnect' || command === 'terminate') end();
      },
      onWillStopSession: end,
    };
  }
}
