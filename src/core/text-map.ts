// Where the characters of a text that was taken out of a file stand in that file.
import type { Span } from './text.ts';

/** Maps offsets of an extracted text (a joined line, an unescaped string) to offsets of its file. */
export interface TextMap {
  /** The file offset of the character at `offset`. */
  start(offset: number): number;
  /** The file offset just behind the character before `offset`. */
  end(offset: number): number;
}

/** The file span of the extracted text's `[start, end)`; an empty span stays empty. */
export function mapSpan(map: TextMap, start: number, end: number): Span {
  const from = map.start(start);
  return { start: from, end: end > start ? Math.max(from, map.end(end)) : from };
}

/** The text stands in the file as it is, `by` characters further on. */
export function shifted(by: number): TextMap {
  return { start: (offset) => by + offset, end: (offset) => by + offset };
}

/** Every character stands for the whole span: for text whose parts cannot be told apart. */
export function spread(span: Span): TextMap {
  return { start: () => span.start, end: () => span.end };
}

/** `inner` maps into a text that `outer` maps into the file. */
export function chained(inner: TextMap, outer: TextMap): TextMap {
  return {
    start: (offset) => outer.start(inner.start(offset)),
    end: (offset) => outer.end(inner.end(offset)),
  };
}

/** `map` for the part of the text that begins at `by`. */
export function from(map: TextMap, by: number): TextMap {
  return by === 0
    ? map
    : { start: (offset) => map.start(by + offset), end: (offset) => map.end(by + offset) };
}

/** Collects an extracted text piece by piece, remembering where each piece stood. */
export class TextBuilder implements TextMap {
  #text = '';
  readonly #at: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  get text(): string {
    return this.#text;
  }

  /**
   * Adds a piece that stands at `[start, end)`. Where `end - start` is not its length the piece is
   * an escape: one character that is written as several.
   */
  add(piece: string, start: number, end = start + piece.length): void {
    if (piece === '') return;
    this.#at.push(this.#text.length);
    this.#starts.push(start);
    this.#ends.push(end);
    this.#text += piece;
  }

  start(offset: number): number {
    const index = this.#indexOf(offset);
    const start = this.#starts[index] ?? 0;
    const within = offset - (this.#at[index] ?? 0);
    return Math.min(start + within, this.#ends[index] ?? start);
  }

  end(offset: number): number {
    const index = this.#indexOf(Math.max(0, offset - 1));
    const next = this.#at[index + 1] ?? this.#text.length;
    const end = this.#ends[index] ?? 0;
    return offset >= next ? end : Math.min((this.#starts[index] ?? 0) + offset - (this.#at[index] ?? 0), end);
  }

  #indexOf(offset: number): number {
    let low = 0;
    let high = this.#at.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#at[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
