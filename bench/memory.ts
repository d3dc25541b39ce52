// The extension hosts of this machine and what they hold in memory. Linux: elsewhere there are none.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Process ids. */
export function extensionHosts(): ReadonlySet<number> {
  if (!existsSync('/proc')) return new Set();
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Set(processes.filter((pid) => commandOf(pid).includes('--type=extensionHost')).map(Number));
}

export function residentMiB(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
