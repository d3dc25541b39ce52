// Runs a command line as a child process: no shell, output as lines, and an end for all its descendants.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
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
  /** What it reads from its standard input, which then ends; nothing where undefined. */
  readonly input?: string;
}

export interface RunResult {
  /** Undefined where a signal ended the process. */
  readonly exitCode: number | undefined;
  /** What it wrote, as people read it; of very much the end (see Capture). */
  readonly stdout: string;
  readonly stderr: string;
}

type Child = ChildProcessByStdio<Writable | null, Readable, Readable>;

/**
 * Runs to the end, whatever the exit code is.
 * @throws UserError where the program cannot be started
 * @throws Cancelled when the signal aborts, once the process is gone
 */
export async function run(line: CommandLine, options: RunOptions = {}): Promise<RunResult> {
  const { signal, onLine, input } = options;
  if (signal?.aborted) throw new Cancelled();
  const child = start(line, input);
  const capture = new Capture();
  read(child, 'stdout', capture, onLine);
  read(child, 'stderr', capture, onLine);
  let ending: Promise<void> | undefined;
  const abort = (): void => {
    // A process that left the group may hold the output open.
    ending ??= endTree(child).finally(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    });
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
function start(line: CommandLine, input: string | undefined): Child {
  const { command, args, env, cwd, output } = line;
  const options = {
    cwd,
    env: { ...process.env, ...env, ...output?.env },
    detached: process.platform !== 'win32',
    windowsHide: true,
  };
  try {
    if (input === undefined) return spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    // A program may end without reading it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    return child;
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
