// How a record reads in a channel.
import { cutAt, moreCharacters } from './line-splitter.ts';
import type { LogRecord } from './record.ts';

/** Of a longer line, so many UTF-16 units are shown: the rest on demand. */
export const shownLength = 4_000;

export interface LineFormat {
  /** Whether the container's label stands before each line: `several`, from the second container on. */
  readonly labels: 'always' | 'several';
  readonly timestamps: boolean;
}

/** Makes lines of records; the labels of a channel are as wide as the widest so far. */
export class RecordFormatter {
  readonly #format: LineFormat;
  readonly #keep: (text: string) => string;
  readonly #labels = new Set<string>();
  #width: number;

  /**
   * @param width of the widest label that can be foreseen
   * @param keep keeps a long line, and returns what stands for its rest
   */
  constructor(format: LineFormat, width: number, keep: (text: string) => string) {
    this.#format = format;
    this.#width = width;
    this.#keep = keep;
  }

  line({ source, kind, time, text, omitted }: LogRecord): string {
    const prefix = this.#prefix(source.label);
    if (kind === 'notice') return `${prefix}── ${text} ──`;
    if (kind === 'explanation') return `${prefix}  ↳ Dockyard: ${text}`;
    const at = this.#format.timestamps && time !== '' ? `${time} ` : '';
    return `${prefix}${at}${this.#shown(text, omitted)}`;
  }

  #prefix(label: string): string {
    this.#labels.add(label);
    if (this.#format.labels === 'several' && this.#labels.size < 2) return '';
    if (label.length > this.#width) this.#width = label.length;
    return `${label.padEnd(this.#width)} | `;
  }

  #shown(text: string, omitted: number): string {
    if (text.length <= shownLength) return omitted === 0 ? text : `${text} ${moreCharacters(omitted)}`;
    const cut = cutAt(text, shownLength);
    return `${text.slice(0, cut)} ${moreCharacters(text.length - cut + omitted)} ${this.#keep(text)}`;
  }
}

/** Long lines, each by the number that stands for it in a channel; the oldest go first. */
export class FullLines {
  readonly #longest: number;
  readonly #lines = new Map<number, string>();
  #length = 0;
  #last = 0;

  /** @param longest so many UTF-16 units are kept of all */
  constructor(longest = 8_000_000) {
    this.#longest = longest;
  }

  /** @returns `[full line 3]` */
  keep(text: string): string {
    this.#last++;
    this.#lines.set(this.#last, text);
    this.#length += text.length;
    for (const [number, { length }] of this.#lines) {
      if (this.#length <= this.#longest || number === this.#last) break;
      this.#lines.delete(number);
      this.#length -= length;
    }
    return `[full line ${this.#last}]`;
  }

  get(number: number): string | undefined {
    return this.#lines.get(number);
  }
}
