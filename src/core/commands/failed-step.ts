// The step at which an image build failed, out of the builder's plain output.
import { stripAnsi } from '../logs/ansi.ts';

export interface FailedStep {
  /** The line of the Dockerfile, from 1; undefined where the builder does not give it. */
  readonly line: number | undefined;
  /** The instruction as the builder shows it, with variables put in; undefined for an error before the first step. */
  readonly instruction: string | undefined;
  /** The last lines that the step wrote. */
  readonly output: readonly string[];
}

const linesKept = 12;
const readAtMost = 20_000;

const rule = /^-{4,}$/;
/** ` > [web 3/4] RUN pip install -r requirements.txt:` */
const heading = /^ > \[[^\]]{1,200}\] (.{1,2000}):$/;
/** `#7 ERROR: process "/bin/sh -c false" did not complete successfully: exit code: 1` */
const numberedError = /^#(\d{1,6}) ERROR: /;
/** `[web 3/4] RUN false`, of a step of the Dockerfile. */
const numberedName = /^\[[^\]]{0,190}\d\/\d+\] (.{1,2000})$/;
/** `Dockerfile:4`, above the excerpt of the file. */
const place = /^(\S.{0,300}):(\d{1,7})$/;
/** `   4 | >>> RUN pip install` */
const marked = /^ *(\d{1,7}) \| >>> /;
const parseError = /dockerfile parse error on line (\d{1,7})/i;
const legacyStep = /^Step \d{1,4}\/\d{1,4} : (.{1,2000})$/;
/** Seconds since the step began, before each line of its output. */
const time = /^\d+\.\d+ /;

/**
 * Finds the failed step.
 * @param output what the builder wrote, standard error and standard output one after the other
 * @returns undefined where no step failed, as when the engine can't be reached
 */
export function failedStep(output: string): FailedStep | undefined {
  const lines = output
    .split('\n')
    .slice(-readAtMost)
    .map((line) => stripAnsi(line).trimEnd());
  const step = buildKitStep(lines) ?? numberedStep(lines) ?? legacyFailure(lines);
  const line = lineOf(lines);
  if (!step && line === undefined) return undefined;
  return { line, instruction: step?.instruction, output: step?.output ?? [] };
}

type Step = Pick<FailedStep, 'instruction' | 'output'>;

/** The section that BuildKit writes at its end, between two rules. */
function buildKitStep(lines: readonly string[]): Step | undefined {
  const start = lines.findLastIndex((line) => heading.test(line));
  const instruction = heading.exec(lines[start] ?? '')?.[1];
  if (instruction === undefined) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => rule.test(line));
  const output = rest.slice(0, end < 0 ? undefined : end).map((line) => line.replace(time, ''));
  return { instruction, output: lastOf(output) };
}

/** Without that section, as in JSON: the last numbered step that ended with an error. */
function numberedStep(lines: readonly string[]): Step | undefined {
  const number = lines.map((line) => numberedError.exec(line)?.[1]).findLast((one) => one !== undefined);
  if (number === undefined) return undefined;
  const own = lines
    .filter((line) => line.startsWith(`#${number} `))
    .map((line) => line.slice(number.length + 2));
  const instruction = own.map((line) => numberedName.exec(line)?.[1]).find((one) => one !== undefined);
  if (instruction === undefined) return undefined;
  const output = own.filter((line) => !numberedName.test(line) && !/^(?:ERROR: |DONE |CACHED$)/.test(line));
  return { instruction, output: lastOf(output.map((line) => line.replace(time, ''))) };
}

/** Of the legacy builder, whatever follows the last step. */
function legacyFailure(lines: readonly string[]): Step | undefined {
  const start = lines.findLastIndex((line) => legacyStep.test(line));
  const instruction = legacyStep.exec(lines[start] ?? '')?.[1];
  if (instruction === undefined) return undefined;
  return { instruction, output: lastOf(lines.slice(start + 1).filter((line) => !line.startsWith(' ---> '))) };
}

function lastOf(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line !== '').slice(-linesKept);
}

function lineOf(lines: readonly string[]): number | undefined {
  const mark = lines.map((line) => marked.exec(line)?.[1]).find((found) => found !== undefined);
  if (mark !== undefined) return Number(mark);
  for (const [index, line] of lines.entries()) {
    const parsed = parseError.exec(line)?.[1];
    if (parsed !== undefined) return Number(parsed);
    const found = place.exec(line)?.[2];
    if (found !== undefined && rule.test(lines[index + 1] ?? '')) return Number(found);
  }
  return undefined;
}
