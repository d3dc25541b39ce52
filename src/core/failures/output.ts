// What a program that failed has to say, instead of "exit code 1".
import { shellDisplay } from '../commands/display.ts';
import type { CommandLine } from '../commands/model.ts';
import { UserError } from '../errors.ts';
import { stripAnsi } from '../logs/ansi.ts';
import { maskText } from '../secrets/mask.ts';
import type { FailureFinder } from './explain.ts';
import { steps } from './steps.ts';

/** Compose's progress: ` Container shop-web-1  Starting`, ` ✔ Network shop_default  Created`, `[+] Running 2/3`. */
const progress =
  /^(?:\[\+\]|\s*(?:[✔✘⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏⠿]\s*)?(?:Container|Network|Volume|Image|Service) \S+ +[A-Z]|#\d+ |time=\S+ level=warning)/;
/** Says only that something failed, which is known. */
const empty = /^(?:exit status \d+|error: exit status \d+|make: \*\*\*.*|\s*)$/i;
const prefix = /^(?:error response from daemon: |error: |err: |failed: |docker: )+/i;
const telling = /error|failed|cannot|denied|no such|not found|invalid|unknown|missing|refused|unable/i;

const looksAt = 400;
const longestMessage = 600;
const longestDetail = 20_000;
const longestMasked = 200_000;

/** The line that says most about a failure: the last telling one, else the last; undefined where there is none. */
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

interface Ended {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** The end of an output. It is masked before it is cut, which could part a secret from its name. */
function lastOf(output: string): string {
  return maskText(output.slice(-longestMasked)).slice(-longestDetail);
}

/** The error of a command that ended badly: its own words, what they mean where that is known, and what to do. */
export function failureOf(
  line: CommandLine,
  { exitCode, stdout, stderr }: Ended,
  failures: FailureFinder,
): UserError {
  const explanation = failures.explain(stderr) ?? failures.explain(stdout);
  const end = exitCode === undefined ? 'was ended by a signal' : `ended with code ${exitCode}`;
  const own = tellingLine(stderr) ?? tellingLine(stdout) ?? `${shellDisplay(line)} ${end}`;
  const said = own.charAt(0).toUpperCase() + own.slice(1);
  const sentence = /[.!?]$/.test(said) ? said : `${said}.`;
  return new UserError(explanation === undefined ? sentence : `${sentence} ${explanation.text}`, {
    steps: explanation === undefined ? [steps.showLog] : explanation.steps,
    detail: `${shellDisplay(line)} ${end}\n${lastOf(stderr) || lastOf(stdout)}`,
  });
}
