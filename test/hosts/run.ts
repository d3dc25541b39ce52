// Runs other programs: arguments as arrays, never a shell, and one clear error when one fails.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  readonly timeoutSeconds?: number;
}

export class CommandFailed extends Error {
  readonly output: string;

  constructor(command: string, args: readonly string[], reason: string, output: string) {
    const tail = output.trim().split('\n').slice(-12).join('\n');
    super(`${[command, ...args].join(' ').slice(0, 300)}: ${reason}${tail ? `\n${tail}` : ''}`);
    this.output = output;
  }
}

/** Waits for the program to end well and returns what it wrote to stdout. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: (options.timeoutSeconds ?? 0) * 1000,
    });
    const stdout: Buffer[] = [];
    const all: Buffer[] = [];
    const output = () => Buffer.concat(all).toString();
    child.stdout.on('data', (chunk: Buffer) => {
      stdout.push(chunk);
      all.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => all.push(chunk));
    child.on('error', (error) => reject(new CommandFailed(command, args, error.message, output())));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(stdout).toString());
      else reject(new CommandFailed(command, args, signal ?? `exit code ${code}`, output()));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** Like {@link run}, for questions whose answer may be "no": undefined when the program fails or is not there. */
export async function ask(
  command: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<string | undefined> {
  try {
    return await run(command, args, options);
  } catch (error) {
    if (error instanceof CommandFailed) return undefined;
    throw error;
  }
}

/** The first of these programs that is on the PATH. */
export function which(...names: readonly string[]): string | undefined {
  const extension = process.platform === 'win32' ? '.exe' : '';
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, name + extension);
      if (isExecutable(path)) return path;
    }
  }
  return undefined;
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
