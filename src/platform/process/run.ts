// Runs a command line as a child process: no shell, output as lines, and an end for all its descendants.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { CommandLine } from '#core/commands/command-line.ts';
import { shellDisplay } from '#core/commands/display.ts';
import { readableText } from '#core/commands/output.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import type { FailureFinder } from '#core/failures/explain.ts';
import { failureOf } from '#core/failures/output.ts';
import { LineSplitter } from '#core/logs/line-splitter.ts';
import type { StreamName } from '#core/logs/log-chunk.ts';
import { steps } from '#core/next-steps.ts';
import { Capture } from './capture.ts';
import { endTree } from './end-tree.ts';

export interface RunOptions {
  /** Aborting ends the process and all that it started. */
  readonly signal?: AbortSignal;
  /** Each line as it is complete, as the program wrote it. */
  readonly onLine?: (line: string, stream: StreamName) => void;
}

export interface RunResult {
  /** Undefined where a signal ended the process. */
  readonly exitCode: number | undefined;
  /** What it wrote, as people read it; of very much the end (see Capture). */
  readonly stdout: string;
  readonly stderr: string;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/**
 * Runs to the end, whatever the exit code is.
 * @throws UserError where the program cannot be started
 * @throws Cancelled when the signal aborts, once the process is gone
 */
export async function run(line: CommandLine, options: RunOptions = {}): Promise<RunResult> {
  const { signal, onLine } = options;
  if (signal?.aborted) throw new Cancelled();
  const child = start(line);
  const capture = new Capture();
  read(child, 'stdout', capture, onLine);
  read(child, 'stderr', capture, onLine);
  let ending: Promise<void> | undefined;
  const abort = (): void => {
    ending ??= endTree(child);
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const exitCode = await ended(child, line);
    await ending;
    if (signal?.aborted) throw new Cancelled();
    const { stdout, stderr } = capture.result();
    const reader = line.output?.reader;
    if (!reader) return { exitCode, stdout, stderr };
    return { exitCode, stdout: readableText(reader, stdout), stderr: readableText(reader, stderr) };
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/**
 * Runs to a good end.
 * @returns what it wrote to its standard output
 * @throws UserError with the program's own words where its exit code is not 0
 * @throws Cancelled when the signal aborts
 */
export async function runWell(
  line: CommandLine,
  failures: FailureFinder,
  options: RunOptions = {},
): Promise<string> {
  const result = await run(line, options);
  if (result.exitCode === 0) return result.stdout;
  throw failureOf(line, result, failures);
}

/** A process group of its own, so that the whole tree can be ended; Windows knows trees by themselves. */
function start(line: CommandLine): Child {
  const { command, args, env, cwd, output } = line;
  try {
    return spawn(command, args, {
      cwd,
      env: { ...process.env, ...env, ...output?.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  } catch (error) {
    // A word with a zero byte in it, or too many words.
    throw cannotStart(error as NodeJS.ErrnoException, line);
  }
}

/** Passes the lines of a stream on, and its bytes to the capture. */
function read(child: Child, name: StreamName, capture: Capture, onLine: RunOptions['onLine']): void {
  const lines = new LineSplitter();
  child[name].on('data', (bytes: Buffer) => {
    capture.add({ stream: name, bytes });
    for (const line of lines.push(bytes)) onLine?.(line, name);
  });
  child[name].on('end', () => {
    for (const line of lines.end()) onLine?.(line, name);
  });
}

function ended(child: Child, line: CommandLine): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => reject(cannotStart(error, line)));
    child.on('close', (code) => resolve(code ?? undefined));
  });
}

function cannotStart(error: NodeJS.ErrnoException, line: CommandLine): UserError {
  const detail = `${shellDisplay(line)}: ${error.message}`;
  if (error.code === 'ENOENT') {
    // Node reports a missing folder as a missing program.
    const message = `The program "${line.command}" was not found${line.cwd === undefined ? '' : `, or the folder ${line.cwd}`}.`;
    return new UserError(message, {
      steps: [steps.installDocker, steps.engineSettings],
      detail,
      cause: error,
    });
  }
  return new UserError(`"${line.command}" could not be started: ${error.message}`, { detail, cause: error });
}
