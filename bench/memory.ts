// The extension host of a window and what it holds in memory; the processor time of a process. Linux: elsewhere there is none to be found.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The process id of the extension host whose server keeps its data below a folder. */
export function extensionHostOf(folder: string): number | undefined {
  if (!existsSync('/proc')) return undefined;
  const host = readdirSync('/proc').find(
    (pid) =>
      /^\d+$/.test(pid) &&
      read(`/proc/${pid}/cmdline`).includes('--type=extensionHost') &&
      read(`/proc/${parentOf(pid)}/cmdline`).includes(folder),
  );
  return host === undefined ? undefined : Number(host);
}

export function residentMiB(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1]) / 1024;
}

/** Undefined where the process has gone, and where there is no /proc. */
export function processorSeconds(pid: number): number | undefined {
  // After the program's name: state, and then eleven fields before the two that count hundredths of seconds.
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) / 100;
}

function parentOf(pid: string): string {
  return /^PPid:\s+(\d+)$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? '';
}

/** Empty where the process has gone. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
