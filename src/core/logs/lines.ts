// Lines out of the chunks of a log: characters and lines may be split anywhere.

import { stripAnsi } from './ansi.ts';
import type { LogChunk, StreamName } from './log-chunk.ts';
import { TimestampReader } from './timestamps.ts';

export interface LogLine {
  readonly stream: StreamName;
  /** Without line end, colours and control characters. */
  readonly text: string;
  /** RFC 3339, where the log was asked for with `timestamps`. */
  readonly time: string | undefined;
}

/** Longer lines of a log are cut into several of this many UTF-16 units. */
export const maxLineLength = 256 * 1024;

/**
 * One stream's bytes to lines. A carriage return starts the line anew, as a terminal shows it
 * (progress bars), unless a line feed follows.
 */
export class LineSplitter {
  readonly #decoder = new TextDecoder('utf-8');
  readonly #longest: number;
  #rest = '';

  /** @param longest what is longer is cut into several lines of so many UTF-16 units */
  constructor(longest = maxLineLength) {
    this.#longest = longest;
  }

  /** The lines that are complete with these bytes. */
  push(bytes: Uint8Array): string[] {
    return this.#split(this.#decoder.decode(bytes, { stream: true }));
  }

  /** What is left when the stream has ended: at most one line, or the pieces of one. */
  end(): string[] {
    const lines = this.#split(this.#decoder.decode());
    if (this.#rest !== '') lines.push(lastOverwrite(this.#rest));
    this.#rest = '';
    return lines;
  }

  #split(text: string): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
      this.#line(this.#rest + text.slice(start, at), lines);
      this.#rest = '';
      start = at + 1;
    }
    this.#rest += text.slice(start);
    // Progress bars may go on for hours without a line feed: only what is visible is kept.
    if (this.#rest.length > this.#longest) {
      this.#rest = lastOverwrite(this.#rest) + (this.#rest.endsWith('\r') ? '\r' : '');
    }
    while (this.#rest.length > this.#longest) {
      const cut = cutAt(this.#rest, 0, this.#longest);
      lines.push(this.#rest.slice(0, cut));
      this.#rest = this.#rest.slice(cut);
    }
    return lines;
  }

  #line(raw: string, lines: string[]): void {
    const line = lastOverwrite(raw);
    if (line.length <= this.#longest) {
      lines.push(line);
      return;
    }
    for (let from = 0; from < line.length; ) {
      const cut = cutAt(line, from, this.#longest);
      lines.push(line.slice(from, cut));
      from = cut;
    }
  }
}

/** Where a piece that starts at `from` ends, never between the halves of a surrogate pair. */
function cutAt(text: string, from: number, longest: number): number {
  const end = Math.min(text.length, from + longest);
  const unit = text.charCodeAt(end - 1);
  return end < text.length && unit >= 0xd800 && unit < 0xdc00 ? end - 1 : end;
}

function lastOverwrite(line: string): string {
  if (!line.includes('\r')) return line;
  let end = line.length;
  while (end > 0 && line[end - 1] === '\r') end--;
  return line.slice(line.lastIndexOf('\r', end - 1) + 1, end);
}

/** Both streams of a container to lines, in the order in which lines are completed. */
export class LogLines {
  readonly #streams = { stdout: new StreamLines(), stderr: new StreamLines() };
  readonly #timestamps: boolean;

  /** @param options `timestamps` where the log was asked for with timestamps */
  constructor(options: { timestamps?: boolean } = {}) {
    this.#timestamps = options.timestamps ?? false;
  }

  /** The lines that are complete with this chunk. */
  push({ stream, bytes, begins }: LogChunk): LogLine[] {
    const { splitter, timestamps } = this.#streams[stream];
    const parts = this.#timestamps ? timestamps.push(bytes, begins) : [{ bytes, time: undefined }];
    return parts.flatMap((part) => toLines(stream, splitter.push(part.bytes), part.time));
  }

  /** What is left when the log has ended. A log that broke off leaves half a line, which is not for showing. */
  end(): LogLine[] {
    return (['stdout', 'stderr'] as const).flatMap((stream) => {
      const { splitter, timestamps } = this.#streams[stream];
      const lines = timestamps
        .end()
        .flatMap(({ bytes, time }) => toLines(stream, splitter.push(bytes), time));
      return [...lines, ...toLines(stream, splitter.end(), timestamps.time)];
    });
  }
}

class StreamLines {
  readonly splitter = new LineSplitter();
  readonly timestamps = new TimestampReader();
}

function toLines(stream: StreamName, lines: readonly string[], time: string | undefined): LogLine[] {
  return lines.map((text) => ({ stream, text: stripAnsi(text), time }));
}
