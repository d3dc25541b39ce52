// Makes the debug adapters of sessions, and the sessions of child processes.
import * as vscode from 'vscode';
import type { DockyardDebugConfiguration } from '#core/debug/debug-configuration.ts';
import type { Context } from '../context.ts';
import { ContainerDebugAdapter } from './adapter.ts';
import { AttachBackend, type ListeningProcesses } from './attach.ts';
import type { DebugBackend } from './backend.ts';
import { ProgramBackend } from './launch-program.ts';
import { type Restarted, ServiceBackend } from './launch-service.ts';
import { DebugSessions } from './sessions.ts';

export class DebugAdapters {
  readonly #context: Context;
  readonly #sessions: DebugSessions<Restarted>;
  readonly #listening: ListeningProcesses = new Map();

  constructor(context: Context) {
    this.#context = context;
    this.#sessions = context.lifetime.add(new DebugSessions<Restarted>());
  }

  descriptor(session: vscode.DebugSession): vscode.DebugAdapterDescriptor {
    const adapter = new ContainerDebugAdapter(this.#context, this.#backend(session), async (child) => {
      await vscode.debug.startDebugging(
        session.workspaceFolder,
        { ...child },
        {
          parentSession: session,
          lifecycleManagedByParent: true,
          consoleMode: vscode.DebugConsoleMode.MergeWithParent,
        },
      );
    });
    return new vscode.DebugAdapterInlineImplementation(adapter);
  }

  #backend({ workspaceFolder, configuration }: vscode.DebugSession): DebugBackend {
    const asked = configuration as unknown as DockyardDebugConfiguration;
    if (asked.request === 'attach')
      return new AttachBackend(this.#context, workspaceFolder, asked, this.#listening);
    return asked.manage === undefined && asked.command === undefined
      ? new ServiceBackend(this.#context, workspaceFolder, asked, this.#sessions)
      : new ProgramBackend(this.#context, workspaceFolder, asked);
  }
}
