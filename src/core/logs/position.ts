// How far a container's log was read, so that reading can resume after a break and pass each line exactly once.

import type { LogLine } from './lines.ts';
import type { StreamName } from './log-chunk.ts';

/** Milliseconds before the last line from which the engine is asked again: some engines tell times to the second only. */
const overlap = 1_000;
/** Milliseconds by which a line of one stream may follow a later one of the other. */
const disorder = 100;

/** The last time read on one stream, and how many lines had it. */
interface Mark {
  time: string;
  lines: number;
}

/** One log through all readings of it. The two streams are compared separately: each has an order of its own. */
export class LogPosition {
  readonly #marks = new Map<StreamName, Mark>();
  #first: string | undefined;

  /** Milliseconds since 1970 from which the next reading asks for lines; undefined before the first line. */
  get since(): number | undefined {
    const times = [...this.#marks.values()].map(({ time }) => Date.parse(time));
    return times.length === 0 ? undefined : Math.max(...times) - overlap;
  }

  /**
   * Begins a reading.
   * @returns a filter for its lines, in their order: true for those that no reading before has passed
   */
  resume(): (line: LogLine) => boolean {
    const marks = new Map([...this.#marks].map(([stream, mark]) => [stream, { ...mark }]));
    const first = this.#first;
    const again = { stdout: 0, stderr: 0 };
    /** Streams that are past the point of resumption: a clock that is set back must not hide their lines. */
    const live = new Set<StreamName>();
    const isNew = (stream: StreamName, time: string): boolean => {
      const mark = marks.get(stream);
      // Nothing of this stream was read: what is older than the first line of the other was left out then.
      if (mark === undefined) return first === undefined || Date.parse(time) > Date.parse(first) - disorder;
      if (time !== mark.time) return isBefore(mark.time, time);
      return ++again[stream] > mark.lines;
    };
    return ({ stream, time }) => {
      if (time === undefined) return true;
      if (!live.has(stream)) {
        if (!isNew(stream, time)) return false;
        live.add(stream);
      }
      this.#note(stream, time);
      return true;
    };
  }

  #note(stream: StreamName, time: string): void {
    this.#first ??= time;
    const mark = this.#marks.get(stream);
    if (mark === undefined) this.#marks.set(stream, { time, lines: 1 });
    else if (mark.time === time) mark.lines++;
    else {
      mark.time = time;
      mark.lines = 1;
    }
  }
}

/** Whether one RFC 3339 time is before another; their texts decide below the millisecond. */
function isBefore(a: string, b: string): boolean {
  const milliseconds = Date.parse(a) - Date.parse(b);
  return milliseconds === 0 ? a < b : milliseconds < 0;
}
