// Runs a command line as a child process: no shell, lines as they come, an end for the whole tree.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { shellDisplay } from '../../core/commands/display.ts';
import type { CommandLine } from '../../core/commands/model.ts';
import type { StreamName } from '../../core/engine/model.ts';
import { Cancelled, UserError } from '../../core/errors.ts';
import type { FailureFinder } from '../../core/failures/explain.ts';
import { failureOf } from '../../core/failures/output.ts';
import { steps } from '../../core/failures/steps.ts';
import { LineSplitter } from '../../core/logs/lines.ts';
import { endTree } from './end-tree.ts';

export interface RunOptions {
  /** Aborting ends the process and all that it started. */
  readonly signal?: AbortSignal;
  /** Each line as it is complete, colours included. */
  readonly onLine?: (line: string, stream: StreamName) => void;
}

export interface RunResult {
  /** Undefined where a signal ended the process. */
  readonly exitCode: number | undefined;
  /** The end of what it wrote, up to 16 MB of characters each. */
  readonly stdout: string;
  readonly stderr: string;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

const keptAtMost = 16 * 1024 * 1024;

/**
 * Runs to the end, whatever the exit code is.
 * @throws UserError where the program cannot be started
 * @throws Cancelled when the signal aborts, once the process is gone
 */
export async function run(line: CommandLine, options: RunOptions = {}): Promise<RunResult> {
  const { signal, onLine } = options;
  if (signal?.aborted) throw new Cancelled();
  const child = start(line);
  const stdout = collect(child.stdout, (text) => onLine?.(text, 'stdout'));
  const stderr = collect(child.stderr, (text) => onLine?.(text, 'stderr'));
  let ending: Promise<void> | undefined;
  const abort = (): void => {
    ending ??= endTree(child);
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const exitCode = await ended(child, line);
    await ending;
    if (signal?.aborted) throw new Cancelled();
    return { exitCode, stdout: stdout(), stderr: stderr() };
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
  const { command, args, env, cwd } = line;
  try {
    return spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  } catch (error) {
    // A word with a zero byte in it, or too many words.
    throw cannotStart(error as NodeJS.ErrnoException, line);
  }
}

/** Passes lines on and keeps the end of the whole. */
function collect(stream: Readable, onLine: (line: string) => void): () => string {
  const lines = new LineSplitter();
  const decoder = new StringDecoder('utf8');
  let kept = '';
  stream.on('data', (bytes: Buffer) => {
    kept += decoder.write(bytes);
    if (kept.length > 2 * keptAtMost) kept = kept.slice(-keptAtMost);
    for (const line of lines.push(bytes)) onLine(line);
  });
  stream.on('end', () => {
    for (const line of lines.end()) onLine(line);
  });
  return () => kept + decoder.end();
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
