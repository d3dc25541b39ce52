// What debug sessions are told and tell, for a test.
import * as vscode from 'vscode';
import type { DebugMessage } from '#core/debug/messages.ts';
import { until } from '../../until.ts';
import type { SampleWindow } from '../sample-window.ts';

/** A thread that stopped. */
export interface Stopped {
  readonly session: vscode.DebugSession;
  readonly threadId: number;
  readonly reason: string;
}

export interface Frame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
  readonly source?: { readonly path?: string };
}

export class WatchedSessions implements vscode.DebugAdapterTrackerFactory {
  readonly stops: Stopped[] = [];
  readonly began: vscode.DebugSession[] = [];
  readonly ended: vscode.DebugSession[] = [];
  /** What the Debug Console shows. */
  output = '';
  readonly #subscriptions: vscode.Disposable[];

  constructor() {
    this.#subscriptions = [
      vscode.debug.registerDebugAdapterTrackerFactory('dockyard', this),
      vscode.debug.onDidStartDebugSession((session) => this.began.push(session)),
      vscode.debug.onDidTerminateDebugSession((session) => this.ended.push(session)),
    ];
  }

  createDebugAdapterTracker(session: vscode.DebugSession): vscode.DebugAdapterTracker {
    return {
      onDidSendMessage: (message: DebugMessage) => {
        const body = (message.body ?? {}) as {
          threadId: number;
          reason: string;
          category?: string;
          output?: string;
        };
        if (message.event === 'stopped') this.stops.push({ session, ...body });
        if (message.event === 'output' && body.category !== 'telemetry') this.output += body.output ?? '';
      },
    };
  }

  /** The next stop, which is taken. */
  async stop(what: string): Promise<Stopped> {
    await until(() => this.stops.length > 0, `${what}\n${this.output.slice(-2000)}`);
    return this.stops.shift() as Stopped;
  }

  async top({ session, threadId }: Stopped): Promise<Frame> {
    const { stackFrames } = await session.customRequest('stackTrace', { threadId, levels: 20 });
    return stackFrames[0];
  }

  async frames({ session, threadId }: Stopped): Promise<readonly Frame[]> {
    return (await session.customRequest('stackTrace', { threadId, levels: 100 })).stackFrames;
  }

  /** The value of an expression in the top frame. */
  async value(stopped: Stopped, expression: string): Promise<string> {
    const { id } = await this.top(stopped);
    const { session } = stopped;
    const { result } = await session.customRequest('evaluate', { expression, frameId: id, context: 'watch' });
    return result;
  }

  async goOn(
    { session, threadId }: Stopped,
    how: 'continue' | 'next' | 'stepIn' = 'continue',
  ): Promise<void> {
    await session.customRequest(how, { threadId });
  }

  /** Stops all sessions, and waits until they have ended. */
  async end(): Promise<void> {
    await vscode.debug.stopDebugging();
    await until(() => this.began.every((session) => this.ended.includes(session)), 'the sessions end');
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    this.stops.length = 0;
    this.output = '';
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
  }
}

export function openFolder(): vscode.WorkspaceFolder {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (!first) throw new Error('The window has no folder.');
  return first;
}

/** The path of a source: a window on another machine shows its address. */
export function pathOf(shown: string | undefined): string | undefined {
  return shown?.startsWith('vscode-remote:') ? vscode.Uri.parse(shown).path : shown;
}

/** Sets a breakpoint at the line of a file of the workspace that holds a text. @returns its number, from 1 */
export async function breakAt(path: string, text: string): Promise<number> {
  const uri = vscode.Uri.joinPath(openFolder().uri, path);
  const source = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
  const line = source.split('\n').findIndex((one) => one.includes(text));
  if (line < 0) throw new Error(`${text} is not in ${path}`);
  vscode.debug.addBreakpoints([
    new vscode.SourceBreakpoint(new vscode.Location(uri, new vscode.Position(line, 0))),
  ]);
  return line + 1;
}

const ask = "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health/', timeout=5)";

/** Asks the server in the container of `web` for a page. @returns its text */
export async function page(window: SampleWindow, path: string): Promise<string> {
  const text = `from urllib.request import urlopen; print(urlopen('http://127.0.0.1:8000${path}').read().decode())`;
  return await window.compose('exec', '-T', 'web', 'python', '-c', text);
}

/** Whether the server in the container of `web` answers. */
export async function answersIn(window: SampleWindow): Promise<boolean> {
  try {
    await window.compose('exec', '-T', 'web', 'python', '-c', ask);
    return true;
  } catch {
    return false;
  }
}
