// Where a build failed, from what BuildKit and Compose print: the service, the line of the Dockerfile, the command.

export interface BuildFailure {
  /** The service, where the output names it. */
  readonly service: string | undefined;
  /** As the builder names it, which may be without its folder. */
  readonly dockerfile: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
  /** The instruction's first line as it is written. */
  readonly instruction: string | undefined;
  readonly exitCode: number | undefined;
  /** What the step printed, its last lines. */
  readonly log: string;
}

/** `Dockerfile:12`, before the lines around it. */
const place = /^(\S{1,300}):(\d{1,6})$/;
/** `  12 | >>> RUN pip install` */
const marked = /^\s*(\d{1,6}) \| >>> (.{1,500})$/;
/** `target web: failed to solve: …` */
const target = /^target ([^\s:]{1,100}): /;
/** `#8 [web 3/4] RUN …` or `#8 [web stage-1 3/4] RUN …` */
const step = /^#(\d{1,6}) \[(?:([^\s\]]{1,100}) )?(?:[^\s\]]{1,100} )?\d+\/\d+\] (.{1,500})$/;
/** `#8 0.412 Collecting django` */
const printed = /^#(\d{1,6}) (?:\d{1,6}\.\d{1,4} )?(.*)$/;
const stepError = /^#(\d{1,6}) ERROR: /;
/** `process "…" did not complete successfully: exit code: 3`; in Engine 20.10 `executor failed running […]: exit code: 3` */
const exit =
  /(?:did not complete successfully|executor failed running \[.{0,2000}\]): exit code: (\d{1,3})\b/;
const solving = /failed to solve: |^#\d{1,6} ERROR: /;

/**
 * @param services the names that a target may have: of two words before a step, the first may be a stage
 * @returns undefined where the output is not that of a failed build
 */
export function buildFailureIn(output: string, services: readonly string[]): BuildFailure | undefined {
  const steps = new Map<string, Step>();
  let failing: Step | undefined;
  let failed = false;
  let service: string | undefined;
  let dockerfile: string | undefined;
  let line: number | undefined;
  let instruction: string | undefined;
  let exitCode: number | undefined;
  const known = (name: string | undefined): string | undefined =>
    name !== undefined && services.includes(name) ? name : undefined;
  for (const text of output.split('\n')) {
    const [, number, name, what = ''] = step.exec(text) ?? [];
    if (number !== undefined) steps.set(number, { service: known(name), instruction: what, log: [] });
    else note(steps, text);
    const at = place.exec(text);
    if (at) {
      dockerfile = at[1];
      line = Number(at[2]);
    }
    const here = marked.exec(text);
    if (here && (line === undefined || Number(here[1]) === line)) instruction = here[2]?.trim();
    if (!solving.test(text)) continue;
    failed = true;
    failing = steps.get(stepError.exec(text)?.[1] ?? '') ?? failing;
    service = known(target.exec(text)?.[1]) ?? failing?.service ?? service;
    instruction ??= failing?.instruction;
    exitCode = numberIn(exit.exec(text)?.[1]) ?? exitCode;
  }
  const log = withoutBuildersError(failing?.log ?? []).join('\n');
  return failed ? { service, dockerfile, line, instruction, exitCode, log } : undefined;
}

interface Step {
  readonly service: string | undefined;
  readonly instruction: string;
  readonly log: string[];
}

const linesKept = 100;

/** A line that a step printed belongs to its log; what the builder says of the step does not. */
function note(steps: ReadonlyMap<string, Step>, text: string): void {
  const [, number = '', line = ''] = printed.exec(text) ?? [];
  const log = steps.get(number)?.log;
  if (!log || /^(?:DONE |CACHED$)/.test(line)) return;
  log.push(line);
  if (log.length > linesKept) log.shift();
}

/** A step's own lines may begin with `ERROR: `, as those of pip do; the last such line is the builder's. */
function withoutBuildersError(log: readonly string[]): readonly string[] {
  const last = log.findLastIndex((line) => line.startsWith('ERROR: '));
  return log.filter((_, at) => at !== last);
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Whether a step only tries whether it can import something: what it lacks need not be a requirement. */
export function importsByItself({ instruction = '' }: BuildFailure): boolean {
  return /\bpython[\d.]*(?:\s+-\w+(?:\s+\w+)?){0,4}?\s+-c\b/.test(instruction);
}
