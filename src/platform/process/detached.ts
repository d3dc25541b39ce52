// Starts a program that goes on when this process ends.
import { spawn } from 'node:child_process';
import type { CommandLine } from '#core/commands/command-line.ts';

/** Nobody waits for it, and nobody reads its output. */
export function startDetached({ command, args, env, cwd }: CommandLine): void {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    ...(cwd === undefined ? {} : { cwd }),
  });
  // Without a listener an error would end the extension host.
  child.on('error', () => undefined);
  child.unref();
}
