// Python's tracebacks in the lines of one stream: which lines belong together, their frames, and what they end in.
import { stripAnsi } from './ansi.ts';

export interface TracebackFrame {
  /** As the traceback names it: a path in the container. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** One exception of a chain. */
export interface RaisedException {
  /** The outermost call first. */
  readonly frames: readonly TracebackFrame[];
  /** `KeyError: 'x'`; empty while it is not read. */
  readonly message: string;
}

/** A traceback that is being read or is complete: it grows while its lines come. */
export interface Traceback {
  /** The exceptions in the order in which they are printed: the last one is what was raised. */
  readonly chain: readonly RaisedException[];
  /** Whether the last exception's message is read; more of the chain may follow. */
  readonly complete: boolean;
}

interface Growing {
  readonly indent: number;
  readonly traceback: { chain: RaisedException[]; complete: boolean };
  frames: TracebackFrame[];
  lines: number;
}

const start = /^([\s|+]*)(?:Exception Group )?Traceback \(most recent call last\):\s*$/;
const frame = /^[\s|]*File "([^"\n]{1,1000})", line (\d{1,7})/;
const link =
  /^[\s|]*(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):$/;
/** A traceback of more lines is not one, and frames beyond these are left out in the middle. */
const mostLines = 3_000;
const mostFrames = 200;
const longestMessage = 1_000;

/** Takes the lines of one stream of one container. */
export class TracebackReader {
  #growing: Growing | undefined;

  /** Whether the traceback that was begun waits for more lines: its exception was not printed yet. */
  get open(): boolean {
    return this.#growing !== undefined && !this.#growing.traceback.complete;
  }

  /** @returns the traceback that the line belongs to */
  push(text: string): Traceback | undefined {
    const growing = this.#growing;
    const begins = text.includes('Traceback (most') ? start.exec(text) : null;
    if (begins) return this.#begin((begins[1] ?? '').length, growing);
    if (!growing) return undefined;
    growing.lines++;
    const belongs =
      growing.lines < mostLines &&
      (growing.traceback.complete ? goesOn(text) : this.#readInside(growing, text));
    if (!belongs) this.#growing = undefined;
    return belongs ? growing.traceback : undefined;
  }

  #begin(indent: number, before: Growing | undefined): Traceback {
    const traceback = before?.traceback.complete ? before.traceback : { chain: [], complete: false };
    traceback.complete = false;
    this.#growing = { indent, traceback, frames: [], lines: before?.lines ?? 0 };
    return traceback;
  }

  #readInside(growing: Growing, text: string): boolean {
    const called = frame.exec(text);
    if (called) {
      growing.frames.push({ path: called[1] ?? '', line: Number(called[2]) });
      if (growing.frames.length > mostFrames) growing.frames.splice(mostFrames / 2, 1);
      return true;
    }
    const indent = text.search(/[^\s|+]/);
    if (indent < 0) return true;
    if (indent > growing.indent) return true;
    growing.traceback.chain.push({ frames: growing.frames, message: text.trim().slice(0, longestMessage) });
    growing.traceback.complete = true;
    return true;
  }
}

/** Whether a line after an exception can be part of its chain. */
function goesOn(text: string): boolean {
  return text.trim() === '' || link.test(text);
}

/** The last complete traceback of an output; undefined where it has none. */
export function lastTraceback(output: string): Traceback | undefined {
  if (!output.includes('Traceback (most recent call last)')) return undefined;
  const reader = new TracebackReader();
  let last: Traceback | undefined;
  for (const line of output.split('\n')) {
    const traceback = reader.push(stripAnsi(line));
    if (traceback) last = traceback;
  }
  return last?.complete ? last : undefined;
}

/** The deepest frame of the exception that was raised, or else of one before it, of which a place is known. */
export function deepest<T>(
  { chain }: Traceback,
  place: (frame: TracebackFrame) => T | undefined,
): { readonly at: T; readonly exception: RaisedException } | undefined {
  for (const exception of chain.toReversed())
    for (const called of exception.frames.toReversed()) {
      const at = place(called);
      if (at !== undefined) return { at, exception };
    }
  return undefined;
}
