// The error message of a failed program, taken from its output.

import type { CommandLine } from '../commands/command-line.ts';
import { shellDisplay } from '../commands/display.ts';
import { UserError } from '../errors.ts';
import { stripAnsi } from '../logs/ansi.ts';
import { lastTraceback } from '../logs/tracebacks.ts';
import { maskText } from '../secrets/mask.ts';
import type { FailureFinder } from './explain.ts';

/** Compose's progress: ` Container shop-web-1  Starting`, ` ✔ Network shop_default  Created`, `[+] Running 2/3`. */
const progress =
  /^(?:\[\+\]|\s*(?:[✔✘⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏⠿]\s*)?(?:Container|Network|Volume|Image|Service) \S+ +[A-Z]|#\d+ |time=\S+ level=warning|warning: )/;
/** Lines that only say that something failed. */
const empty = /^(?:exit status \d+|error: exit status \d+|make: \*\*\*.*|\s*)$/i;
/** Who says it, which a message says already: the engine, the docker program, a management command's own name. */
const prefix = /^(?:error response from daemon: |error: |err: |failed: |docker: |manage\.py \S+: )+/i;
const telling = /error|failed|cannot|denied|no such|not found|invalid|unknown|missing|refused|unable/i;

const looksAt = 400;
const longestMessage = 600;
/** So many lines a message may have; after more, the traceback is not what the program ended with. */
const linesAfterException = 20;
const longestDetail = 20_000;
const longestMasked = 200_000;

/** The most informative line of a failure: the last one that names an error, else the last; undefined if there is none. */
export function tellingLine(output: string): string | undefined {
  const lines = output
    .slice(-200_000)
    .split('\n')
    .slice(-looksAt)
    .map((line) => stripAnsi(line).trimEnd())
    .filter((line) => !empty.test(line) && !progress.test(line));
  const line = lines.findLast((candidate) => telling.test(candidate)) ?? lines.at(-1);
  const said = line === undefined ? '' : maskText(line.trim()).replace(prefix, '').slice(0, longestMessage);
  return said === '' ? undefined : said;
}

/** What a program was ended by that left a traceback as its last words. */
function exceptionIn(output: string): string | undefined {
  const end = output.slice(-200_000).trimEnd();
  const message = lastTraceback(end)?.chain.at(-1)?.message;
  if (message === undefined || message === '') return undefined;
  // A message may have several lines, and Django adds hints after it.
  const after = end.slice(end.lastIndexOf(message)).split('\n').length;
  return after > linesAfterException ? undefined : maskText(message).slice(0, longestMessage);
}

interface CommandResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** The end of an output. It is masked before it is cut, which could part a secret from its name. */
function lastOf(output: string): string {
  return maskText(output.slice(-longestMasked)).slice(-longestDetail);
}

/** The error of a failed command: its own message, the explanation if the failure is known, and next steps. */
export function failureOf(
  line: CommandLine,
  { exitCode, stdout, stderr }: CommandResult,
  failures: FailureFinder,
): UserError {
  const explanation = failures.explain(stderr) ?? failures.explain(stdout);
  const end = exitCode === undefined ? 'was terminated by a signal' : `exited with code ${exitCode}`;
  const said =
    exceptionIn(stderr) ??
    exceptionIn(stdout) ??
    tellingLine(stderr) ??
    tellingLine(stdout) ??
    `${shellDisplay(line)} ${end}`;
  const sentence = /[.!?]$/.test(said) ? said : `${said}.`;
  return new UserError(explanation === undefined ? sentence : `${sentence} ${explanation.text}`, {
    steps: explanation?.steps ?? [],
    detail: `${shellDisplay(line)} ${end}\n${lastOf(stderr) || lastOf(stdout)}`,
  });
}
