// The chunks of a log to its lines: each once, whole, with the engine's time, without colors and control characters.

import { stripAnsi } from './ansi.ts';
import { type Level, levelOfColor } from './level.ts';
import { maxLineLength, type RawLine, RawLines } from './line-splitter.ts';
import type { LogChunk, StreamName } from './log-chunk.ts';
import { TimestampReader, textAfterTime } from './timestamps.ts';

export interface LogLine {
  readonly stream: StreamName;
  /** Without line end, colors and control characters. */
  readonly text: string;
  /** RFC 3339, where the log was asked for with `timestamps`. */
  readonly time: string | undefined;
  /** How many UTF-16 units of a very long line are left out. */
  readonly omitted: number;
  /** What the line's color says of it. */
  readonly tint: Level | undefined;
}

export interface LinesOptions {
  /** The log was asked for with timestamps. */
  readonly timestamps?: boolean;
  /** The pieces of a long line have a time each: the log is Podman's. */
  readonly piecesHaveOwnTimes?: boolean;
  /** So many UTF-16 units of a line stay. */
  readonly longest?: number;
}

const lineFeed = 0x0a;
const tab = 0x09;
const escapeCharacter = '\u001b';

/** Both streams of a container to lines, in the order in which lines are completed. */
export class LogLines {
  readonly #streams: Readonly<Record<StreamName, StreamLines>>;

  constructor(options: LinesOptions = {}) {
    const make = (stream: StreamName) => new StreamLines(stream, options);
    this.#streams = { stdout: make('stdout'), stderr: make('stderr') };
  }

  /** The lines that are complete with this chunk. */
  push(chunk: LogChunk): LogLine[] {
    const lines: LogLine[] = [];
    this.#streams[chunk.stream].push(chunk, lines);
    return lines;
  }

  /** What is left when the log has ended. A log that broke off leaves half a line, which is not for showing. */
  end(): LogLine[] {
    const lines: LogLine[] = [];
    this.#streams.stdout.end(lines);
    this.#streams.stderr.end(lines);
    return lines;
  }
}

class StreamLines {
  readonly #stream: StreamName;
  readonly #timestamps: TimestampReader | undefined;
  readonly #raw: RawLines;
  readonly #longest: number;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(
    stream: StreamName,
    { timestamps = false, piecesHaveOwnTimes, longest = maxLineLength }: LinesOptions,
  ) {
    this.#stream = stream;
    this.#timestamps = timestamps ? new TimestampReader(piecesHaveOwnTimes) : undefined;
    this.#longest = longest;
    this.#raw = new RawLines(longest);
  }

  push(chunk: LogChunk, into: LogLine[]): void {
    const { bytes } = chunk;
    const last = bytes.lastIndexOf(lineFeed);
    let at = 0;
    if (this.#isInside() && last >= 0) {
      at = bytes.indexOf(lineFeed) + 1;
      this.#read(chunk, 0, at, into);
    }
    if (last >= at && !this.#isInside() && this.#areLines(chunk, at, last + 1)) {
      this.#readLines(bytes.subarray(at, last), into);
      at = last + 1;
    }
    if (at < bytes.length) this.#read(chunk, at, bytes.length, into);
  }

  end(into: LogLine[]): void {
    for (const { bytes, time } of this.#timestamps?.end() ?? []) this.#add(this.#raw.push(bytes), time, into);
    this.#add(this.#raw.end(), this.#timestamps?.time, into);
  }

  #isInside(): boolean {
    return this.#raw.inside || (this.#timestamps?.inside ?? false);
  }

  /** Whether the bytes are whole lines of which each is an entry: then they are decoded in one go. */
  #areLines({ bytes, begins }: LogChunk, from: number, to: number): boolean {
    if (!this.#timestamps) return true;
    if (!begins) return false;
    let lines = 0;
    for (const at of begins) {
      if (at < from || at >= to) continue;
      if (at > from && bytes[at - 1] !== lineFeed) return false;
      lines++;
    }
    for (let at = from; at < to; at++) if (bytes[at] === lineFeed) lines--;
    return lines === 0;
  }

  /** @param bytes lines, without the last line feed */
  #readLines(bytes: Uint8Array, into: LogLine[]): void {
    const stream = this.#stream;
    const isPlain = isPlainText(bytes);
    let last: string | undefined;
    for (const line of this.#decoder.decode(bytes).split('\n')) {
      const start = this.#timestamps ? textAfterTime(line) : 0;
      const time = start === 0 ? undefined : line.slice(0, start - 1);
      const text = start === 0 ? line : line.slice(start);
      if (isPlain && text.length <= this.#longest)
        into.push({ stream, text, time, omitted: 0, tint: undefined });
      else this.#addLine(this.#raw.whole(text), time, into);
      last = time;
    }
    this.#timestamps?.passed(last);
  }

  /** Bytes of any kind, entry by entry. */
  #read({ bytes, begins }: LogChunk, from: number, to: number, into: LogLine[]): void {
    const timestamps = this.#timestamps;
    if (!timestamps) {
      this.#add(this.#raw.push(bytes.subarray(from, to)), undefined, into);
      return;
    }
    const entries = begins?.filter((begin) => begin >= from && begin < to) ?? [];
    let start = from;
    let isBeginning = begins && entries[0] === from;
    for (const end of [...entries, to]) {
      if (end > start)
        for (const part of timestamps.push(bytes.subarray(start, end), isBeginning))
          this.#add(this.#raw.push(part.bytes), part.time, into);
      start = end;
      isBeginning = begins && true;
    }
  }

  #add(lines: readonly RawLine[], time: string | undefined, into: LogLine[]): void {
    for (const line of lines) this.#addLine(line, time, into);
  }

  #addLine({ raw, omitted }: RawLine, time: string | undefined, into: LogLine[]): void {
    const tint = raw.includes(escapeCharacter) ? levelOfColor(raw) : undefined;
    into.push({ stream: this.#stream, text: stripAnsi(raw), time, omitted, tint });
  }
}

/** Whether bytes are ASCII without control characters but tab and line feed. */
function isPlainText(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte > 0x7e || (byte < 0x20 && byte !== lineFeed && byte !== tab)) return false;
  }
  return true;
}
