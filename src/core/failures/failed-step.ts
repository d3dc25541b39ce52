// The step at which an image build failed: of BuildKit, or of the legacy builder.
import { stripAnsi } from '../logs/ansi.ts';
import { buildFailureIn } from './build-failure.ts';

export interface FailedStep {
  /** The line of the Dockerfile, from 1; undefined where the builder does not give it. */
  readonly line: number | undefined;
  /** The instruction; undefined for an error before the first step. */
  readonly instruction: string | undefined;
  /** The last lines that the step wrote. */
  readonly output: readonly string[];
}

const linesKept = 12;

/** Without `on` from the builder of Engine 20.10. */
const parseError = /dockerfile parse error (?:on )?line (\d{1,7})/i;
/** `Step 3/4 : RUN pip install -r requirements.txt` */
const legacyStep = /^Step \d{1,4}\/\d{1,4} : (.{1,2000})$/;
const legacyError = /returned a non-zero code: |^(?:COPY|ADD) failed: /;

/**
 * Finds the failed step.
 * @param output what the builder wrote, standard error and standard output one after the other
 * @returns undefined where no step failed, as when the engine can't be reached
 */
export function failedStep(output: string): FailedStep | undefined {
  const lines = output.split('\n').map((line) => stripAnsi(line).trimEnd());
  const failure = buildFailureIn(lines.join('\n'), []);
  if (!failure) return legacyFailure(lines);
  const parsed = parseError.exec(output)?.[1];
  const line = failure.line ?? (parsed === undefined ? undefined : Number(parsed));
  if (line === undefined && failure.instruction === undefined) return undefined;
  return { line, instruction: failure.instruction, output: lastOf(failure.log.split('\n')) };
}

/** Whatever follows the last step that began. */
function legacyFailure(lines: readonly string[]): FailedStep | undefined {
  const start = lines.findLastIndex((line) => legacyStep.test(line));
  const instruction = legacyStep.exec(lines[start] ?? '')?.[1];
  if (instruction === undefined || !lines.some((line) => legacyError.test(line))) return undefined;
  const output = lines.slice(start + 1).filter((line) => !line.startsWith(' ---> '));
  return { line: undefined, instruction, output: lastOf(output) };
}

function lastOf(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line !== '').slice(-linesKept);
}
