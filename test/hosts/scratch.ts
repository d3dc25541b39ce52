// Folders that last as long as a test run, and the processes that were started with one on their command line.
import { mkdir, mkdtemp, readdir, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A new folder, inside the run's own one where a run is under way. */
export async function scratch(name: string): Promise<string> {
  const parent = process.env['DOCKYARD_TEST_FOLDER'] ?? (await realpath(tmpdir()));
  await mkdir(parent, { recursive: true });
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

/** Ends a process, or with a negative number a process group, and waits until it is gone. */
export async function end(pid: number, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  for (let step = 0; step < 2000; step++) {
    try {
      process.kill(pid, step === 0 ? signal : 0);
    } catch {
      return;
    }
    await sleep(20);
  }
}
