// Ends a child process and all its descendants: first asked to end, then killed.
import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that a process has after each request: Compose stops containers after an interrupt. */
const patience: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 10_000],
  ['SIGTERM', 3_000],
  ['SIGKILL', 1_000],
];

/** Resolves when the process is gone, or nothing more can be done. The child leads a process group of its own. */
export async function endTree(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (hasEnded(child)) {
    if (process.platform !== 'win32') signalGroup(pid, 'SIGKILL');
    return;
  }
  const gone = new AbortController();
  const exited = once(child, 'exit').then(() => gone.abort());
  exited.catch(() => undefined);
  if (process.platform === 'win32') {
    await taskkill(pid);
    return;
  }
  for (const [name, milliseconds] of patience) {
    signalGroup(pid, name);
    await sleep(milliseconds, undefined, { signal: gone.signal }).catch(() => undefined);
    if (hasEnded(child)) break;
  }
  // What its children started and left behind.
  signalGroup(pid, 'SIGKILL');
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // The group is empty: everything has ended.
  }
}

function taskkill(pid: number): Promise<void> {
  return new Promise((resolve) => {
    execFile('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true }, () => resolve());
  });
}
