// Bytes to lines: characters and lines may be split anywhere, and the lines are the same however they are.

/** Of longer lines, the rest is left out: so many UTF-16 units stay. */
export const maxLineLength = 256 * 1024;

/** A line without its end, as the program wrote it: colors and control characters are still in it. */
export interface RawLine {
  readonly raw: string;
  /** How many UTF-16 units of a long line are left out at its end. */
  readonly omitted: number;
}

/**
 * One stream's bytes to lines. A carriage return starts the line anew, as a terminal shows it
 * (progress bars), unless a line feed follows.
 */
export class RawLines {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #longest: number;
  #rest = '';
  #omitted = 0;
  /** A carriage return came last: what follows starts the line anew. */
  #returned = false;
  /** Bytes came since the last line feed. */
  #inside = false;

  /** @param longest so many UTF-16 units of a line stay */
  constructor(longest = maxLineLength) {
    this.#longest = longest;
  }

  /** Whether a line has begun and not ended. */
  get inside(): boolean {
    return this.#inside;
  }

  /** The lines that are complete with these bytes. */
  push(bytes: Uint8Array): RawLine[] {
    if (bytes.length === 0) return [];
    this.#inside = bytes[bytes.length - 1] !== 0x0a;
    return this.#split(this.#decoder.decode(bytes, { stream: true }));
  }

  /** What is left when the stream has ended: at most one line. */
  end(): RawLine[] {
    const lines = this.#split(this.#decoder.decode());
    if (this.#rest !== '') lines.push(this.#finish());
    this.#inside = false;
    return lines;
  }

  /** The line of a text without line feed, by the same rules. */
  whole(text: string): RawLine {
    this.#append(text);
    return this.#finish();
  }

  #split(text: string): RawLine[] {
    const lines: RawLine[] = [];
    let start = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
      this.#append(text.slice(start, at));
      lines.push(this.#finish());
      start = at + 1;
    }
    this.#append(text.slice(start));
    return lines;
  }

  #append(text: string): void {
    const end = endWithoutReturns(text);
    if (end > 0 && this.#returned) this.#startAnew();
    const last = end === 0 ? -1 : text.lastIndexOf('\r', end - 1);
    if (last >= 0) this.#startAnew();
    this.#add(text.slice(last + 1, end));
    if (end < text.length) this.#returned = true;
  }

  #startAnew(): void {
    this.#rest = '';
    this.#omitted = 0;
    this.#returned = false;
  }

  #add(text: string): void {
    const room = this.#omitted > 0 ? 0 : this.#longest - this.#rest.length;
    const cut = text.length <= room ? text.length : cutAt(text, room);
    this.#rest += cut === text.length ? text : text.slice(0, cut);
    this.#omitted += text.length - cut;
  }

  #finish(): RawLine {
    const line = { raw: this.#rest, omitted: this.#omitted };
    this.#startAnew();
    return line;
  }
}

function endWithoutReturns(text: string): number {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x0d) end--;
  return end;
}

/** Where a text is cut to fit, never between the halves of a surrogate pair. */
export function cutAt(text: string, room: number): number {
  const unit = text.charCodeAt(room - 1);
  return room > 0 && unit >= 0xd800 && unit < 0xdc00 ? room - 1 : room;
}

/** The lines of a program's output as text; what is left out of a long one is said at its end. */
export class LineSplitter {
  readonly #lines: RawLines;

  /** @param longest so many UTF-16 units of a line stay */
  constructor(longest = maxLineLength) {
    this.#lines = new RawLines(longest);
  }

  /** The lines that are complete with these bytes. */
  push(bytes: Uint8Array): string[] {
    return this.#lines.push(bytes).map(textOf);
  }

  /** What is left when the stream has ended: at most one line. */
  end(): string[] {
    return this.#lines.end().map(textOf);
  }
}

function textOf({ raw, omitted }: RawLine): string {
  return omitted === 0 ? raw : `${raw} ${moreCharacters(omitted)}`;
}

/** What stands for the rest of a long line. */
export function moreCharacters(omitted: number): string {
  return `… (${omitted.toLocaleString('en-US')} more characters)`;
}
