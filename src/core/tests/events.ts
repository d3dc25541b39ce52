// The events of the reporter, read from the lines of a run. What tests write is hostile: so is what looks like an event.
import { stripAnsi } from '../logs/ansi.ts';
import { type MeasuredFile, readMeasured } from './measured.ts';

export type TestState = 'passed' | 'failed' | 'errored' | 'skipped';

/** What an event is about, as the runner names it. */
export type RunnerName =
  /** unittest: module, class and method, or less. */
  | { readonly dotted: string }
  /** pytest: a file in the container, and the names in it. */
  | { readonly file: string; readonly names: readonly string[] };

export interface TestFrame {
  readonly path: string;
  readonly line: number;
  /** Of the function; empty where it is not known. */
  readonly name: string;
}

/** Why a test failed. */
export interface TestProblem {
  /** `AssertionError: 1 != 2`; may have several lines. */
  readonly message: string;
  /** The traceback as the runner prints it. */
  readonly text: string;
  /** The outermost call first: paths in the container, lines from 1. */
  readonly frames: readonly TestFrame[];
  readonly compared: { readonly expected: string; readonly actual: string } | undefined;
}

export type TestEvent =
  /** The runner has begun with its tests. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'start'; readonly name: RunnerName }
  | {
      readonly kind: 'end';
      readonly name: RunnerName;
      readonly state: TestState;
      /** Undefined where it is not known. */
      readonly milliseconds: number | undefined;
      readonly problems: readonly TestProblem[];
      /** Why it was skipped. */
      readonly reason: string;
      /** What the runner captured; empty where it comes as lines. */
      readonly output: string;
    }
  /** A subtest has ended. */
  | {
      readonly kind: 'subtest';
      readonly name: RunnerName;
      readonly description: string;
      readonly state: TestState;
      readonly problems: readonly TestProblem[];
    }
  /** A file or a label could not be loaded. */
  | { readonly kind: 'load'; readonly name: RunnerName; readonly problems: readonly TestProblem[] }
  /** What runs before or after all tests of a class or module failed, or skipped them. */
  | {
      readonly kind: 'around';
      readonly name: RunnerName;
      readonly state: TestState;
      readonly problems: readonly TestProblem[];
      readonly reason: string;
    }
  /** The runner has run all that it was to run. */
  | { readonly kind: 'done' }
  /** debugpy waits for a debugger on this port of the container. */
  | { readonly kind: 'debug'; readonly port: number }
  /** What the run executed of a file. */
  | { readonly kind: 'measured'; readonly file: MeasuredFile }
  /** Why coverage is missing; an empty text where only that of other processes is. */
  | { readonly kind: 'unmeasured'; readonly reason: string };

/** Units of an event in all its pieces. */
const longestEvent = 2_000_000;
const longestName = 1_000;
const longestText = 25_000;
const longestOutput = 600_000;
const mostProblems = 50;
const mostFrames = 50;
const states: ReadonlySet<unknown> = new Set<TestState>(['passed', 'failed', 'errored', 'skipped']);

/** Takes the lines of a run, and tells events and output apart. */
export class TestEventReader {
  readonly #mark: string;
  readonly #onEvent: (event: TestEvent) => void;
  readonly #onOutput: (line: string) => void;
  #pieces = '';
  /** An empty line is the output's own unless an event comes after it. */
  #empty = false;

  /** @param mark begins the lines of events */
  constructor(mark: string, onEvent: (event: TestEvent) => void, onOutput: (line: string) => void) {
    this.#mark = mark;
    this.#onEvent = onEvent;
    this.#onOutput = onOutput;
  }

  push(line: string): void {
    if (line.startsWith(this.#mark)) {
      this.#empty = false;
      this.#piece(line.slice(this.#mark.length));
      return;
    }
    this.end();
    if (line === '') this.#empty = true;
    else this.#onOutput(line);
  }

  /** After the last line. */
  end(): void {
    if (this.#empty) this.#onOutput('');
    this.#empty = false;
  }

  #piece(text: string): void {
    this.#pieces = `${this.#pieces}${text.slice(1)}`.slice(0, longestEvent);
    if (text.startsWith('+')) return;
    const event = readEvent(this.#pieces);
    this.#pieces = '';
    if (event) this.#onEvent(event);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function readEvent(text: string): TestEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = value as Fields;
  const kind = fields['e'];
  if (kind === 'ready' || kind === 'done') return { kind };
  if (kind === 'debug') {
    const port = fields['port'];
    return Number.isInteger(port) && Number(port) > 0 && Number(port) < 65_536
      ? { kind, port: Number(port) }
      : undefined;
  }
  if (kind === 'cover') {
    const file = readMeasured(fields);
    return file && { kind: 'measured', file };
  }
  if (kind === 'uncovered') return { kind: 'unmeasured', reason: clean(fields['why'], longestText) };
  const name = nameOf(fields);
  if (!name) return undefined;
  const problems = problemsOf(fields['p']);
  const state = stateOf(fields['s']);
  const reason = clean(fields['why'], longestName);
  switch (kind) {
    case 'start':
      return { kind, name };
    case 'load':
      return { kind, name, problems };
    case 'end': {
      const ms = fields['ms'];
      const milliseconds = typeof ms === 'number' && ms >= 0 && ms < 1e12 ? ms : undefined;
      const output = typeof fields['out'] === 'string' ? fields['out'].slice(0, longestOutput) : '';
      return state && { kind, name, state, milliseconds, problems, reason, output };
    }
    case 'sub': {
      const description = clean(fields['name'], longestName);
      return state && { kind: 'subtest', name, description, state, problems };
    }
    case 'around':
      return state && { kind, name, state, problems, reason };
    default:
      return undefined;
  }
}

function nameOf({ d, f, n }: Fields): RunnerName | undefined {
  if (typeof d === 'string' && d !== '') return { dotted: clean(d, longestName) };
  if (typeof f !== 'string' || !Array.isArray(n)) return undefined;
  return { file: f.slice(0, longestName), names: n.slice(0, 20).map((one) => clean(one, longestName)) };
}

function stateOf(value: unknown): TestState | undefined {
  return states.has(value) ? (value as TestState) : undefined;
}

function problemsOf(value: unknown): readonly TestProblem[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, mostProblems).flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { message, text, frames, expected, actual } = one as Fields;
    const isCompared = typeof expected === 'string' && typeof actual === 'string';
    return [
      {
        message: clean(message, longestText),
        text: clean(text, longestText),
        frames: framesOf(frames),
        compared: isCompared
          ? { expected: clean(expected, longestText), actual: clean(actual, longestText) }
          : undefined,
      },
    ];
  });
}

function framesOf(value: unknown): TestProblem['frames'] {
  if (!Array.isArray(value)) return [];
  return value.slice(-mostFrames).flatMap((one: unknown) => {
    const [path, line, name] = Array.isArray(one) ? (one as unknown[]) : [];
    const isFrame = typeof path === 'string' && Number.isSafeInteger(line) && (line as number) > 0;
    return isFrame
      ? [{ path: path.slice(0, longestName), line: line as number, name: clean(name, 200) }]
      : [];
  });
}

function clean(value: unknown, most: number): string {
  return typeof value === 'string' ? stripAnsi(value.slice(0, most)) : '';
}
