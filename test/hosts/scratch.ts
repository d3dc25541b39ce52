// Temporary folders of a test run, and the processes that were started with one of them on their command line.
import { mkdtemp, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './cache.ts';

const prefix = 'dockyard-test-';

/** The folder of a run: every temporary file of its children lies in it. */
export async function runFolder(): Promise<string> {
  const parent = await realpath(tmpdir());
  await removeStale(parent);
  return mkdtemp(join(parent, `${prefix}${process.pid}-`));
}

/** What runs that were killed have left. */
async function removeStale(parent: string): Promise<void> {
  for (const name of (await readdir(parent)).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    const folder = join(parent, name);
    if (Number.isNaN(pid) || isAlive(pid) || (await stat(folder)).uid !== process.getuid?.()) continue;
    await removeRun(folder);
  }
}

/** Ends what a run has left running, which names its folder on the command line, and removes the folder. */
export async function removeRun(folder: string): Promise<void> {
  for (const { pid } of await processesWith(folder)) await end(pid);
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** A new folder, inside the run's own one where a run is under way. */
export async function scratch(name: string): Promise<string> {
  const parent = process.env['DOCKYARD_TEST_FOLDER'] ?? (await realpath(tmpdir()));
  return mkdtemp(join(parent, `${name}-`));
}

export interface Process {
  readonly pid: number;
  readonly arguments: readonly string[];
}

/** The processes, other than this one, with this text on their command line; none where there is no /proc. */
export async function processesWith(text: string): Promise<Process[]> {
  const found: Process[] = [];
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    const commandLine = (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (commandLine.some((argument) => argument.includes(text)))
      found.push({ pid: Number(name), arguments: commandLine });
  }
  return found;
}

/** Ends a process, or with a negative number a process group, and waits until it is gone; it may be given time to end well. */
export async function end(pid: number, graceSeconds = 0): Promise<void> {
  const graceEnd = Date.now() + graceSeconds * 1000;
  let signal: NodeJS.Signals | 0 = graceSeconds > 0 ? 'SIGTERM' : 'SIGKILL';
  try {
    for (const giveUp = graceEnd + 10_000; Date.now() < giveUp; await sleep(20)) {
      process.kill(pid, signal);
      signal = signal !== 'SIGKILL' && Date.now() > graceEnd ? 'SIGKILL' : 0;
    }
  } catch {
    // Nothing of that number is left.
  }
}
