// Takes the engine's timestamps out of one stream of a log, also where the engine cut a long line into pieces.

/** Bytes of one line, without the timestamp of the entry that they came in. */
export interface TimedBytes {
  /** RFC 3339, of the line's first entry; undefined where the engine wrote none. */
  readonly time: string | undefined;
  readonly bytes: Uint8Array;
}

/**
 * Docker cuts a line after this many bytes; each piece is an entry with the timestamp of the first.
 * A piece is longer where the engine replaced half a character at its ends.
 */
const pieceLength = 16 * 1024;
/** No timestamp and space is longer: `2026-11-21T00:44:49.123456789+01:00 `. */
const longestTimestamp = 36;
const lineFeed = 0x0a;
const space = 0x20;
const nothing = new Uint8Array();
/** `2026-11-21T00:44:49.123456789Z`, as Docker writes them all. */
const usualLength = 30;
const [timeMark, point, zulu] = [0x54, 0x2e, 0x5a];

const timestamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) $/;

/** Takes the bytes of one stream in chunks of any size. */
export class TimestampReader {
  readonly #piecesHaveOwnTimes: boolean;
  /** Bytes at the beginning of an entry that may be its timestamp; undefined inside an entry's text. */
  #head: number[] | undefined = [];
  /** Text of a long line that may be the beginning of a timestamp. */
  #held: Uint8Array = nothing;
  #time: string | undefined;
  #insideLine = false;
  /** Bytes of text since the last timestamp. */
  #length = 0;
  #framed = false;

  /** @param piecesHaveOwnTimes as Podman's, which are those at which they were written */
  constructor(piecesHaveOwnTimes = false) {
    this.#piecesHaveOwnTimes = piecesHaveOwnTimes;
  }

  /** Of the line that is being read. */
  get time(): string | undefined {
    return this.#time;
  }

  /** Whether a line, or what may be its timestamp, has begun and not ended. */
  get inside(): boolean {
    return this.#insideLine || this.#held.length > 0 || (this.#head?.length ?? 0) > 0;
  }

  /** Entries were read without this reader, which are whole lines: the last had this time. */
  passed(time: string | undefined): void {
    this.#head = undefined;
    this.#time = time;
  }

  /** @param begins whether an entry begins here; undefined where the engine does not frame its entries */
  push(bytes: Uint8Array, begins?: boolean): TimedBytes[] {
    const read: TimedBytes[] = [];
    this.#framed = begins !== undefined;
    if (begins === true) {
      this.#endHead(read);
      this.#head = [];
    }
    for (let rest = bytes; rest.length > 0; ) rest = this.#read(rest, read);
    return read;
  }

  /** What is left when the stream has ended. */
  end(): TimedBytes[] {
    const read: TimedBytes[] = [];
    this.#endHead(read);
    this.#add(this.#held, read);
    this.#held = nothing;
    return read;
  }

  /** @returns what is left of the bytes */
  #read(bytes: Uint8Array, read: TimedBytes[]): Uint8Array {
    if (this.#head !== undefined) {
      let end = 0;
      for (let last = 0; end < bytes.length && last !== space && last !== lineFeed; end++) {
        if (this.#head.length === longestTimestamp) break;
        last = bytes[end] ?? lineFeed;
        this.#head.push(last);
      }
      const last = this.#head.at(-1);
      if (last === space || last === lineFeed || this.#head.length === longestTimestamp) this.#endHead(read);
      return bytes.subarray(end);
    }
    const feed = bytes.indexOf(lineFeed);
    const line = feed < 0 ? bytes.length : feed + 1;
    if (this.#framed || this.#time === undefined) {
      this.#add(bytes.subarray(0, line), read);
      return bytes.subarray(line);
    }
    if (this.#length < pieceLength) {
      const end = Math.min(line, pieceLength - this.#length);
      this.#add(bytes.subarray(0, end), read);
      return bytes.subarray(end);
    }
    const rest = this.#seek(joined(this.#held, bytes.subarray(0, line)), this.#time, read);
    return rest.length === 0 ? bytes.subarray(line) : joined(rest, bytes.subarray(line));
  }

  /**
   * Without frames the beginning of a piece is told from text by the timestamp that all pieces of its line have.
   * @returns what follows the timestamp
   */
  #seek(text: Uint8Array, time: string, read: TimedBytes[]): Uint8Array {
    this.#held = nothing;
    const wanted = Uint8Array.from(`${time} `, (character) => character.charCodeAt(0));
    const found = indexOf(text, wanted);
    const isWhole = text.at(-1) === lineFeed;
    const end = found >= 0 ? found : isWhole ? text.length : Math.max(0, text.length - wanted.length + 1);
    this.#add(text.subarray(0, end), read);
    if (found >= 0) {
      this.#length = 0;
      return text.subarray(found + wanted.length);
    }
    this.#held = text.slice(end);
    return nothing;
  }

  /** Decides whether the head is a timestamp; what is none is text. */
  #endHead(read: TimedBytes[]): void {
    const head = this.#head;
    this.#head = undefined;
    if (head === undefined || head.length === 0) return;
    const time = timestamp.exec(String.fromCharCode(...head))?.[1];
    if (time !== undefined && time !== this.#time && this.#framed && !this.#piecesHaveOwnTimes)
      this.#endUnfinished(read);
    if (!this.#insideLine) this.#time = time;
    if (time === undefined) this.#add(Uint8Array.from(head), read);
  }

  /** A container that ended in the middle of a line goes on with another one when it is started again. */
  #endUnfinished(read: TimedBytes[]): void {
    if (this.#insideLine) this.#add(Uint8Array.of(lineFeed), read);
  }

  #add(bytes: Uint8Array, read: TimedBytes[]): void {
    if (bytes.length === 0) return;
    read.push({ time: this.#time, bytes });
    this.#insideLine = bytes.at(-1) !== lineFeed;
    this.#length = this.#insideLine ? this.#length + bytes.length : 0;
    if (!this.#framed && !this.#insideLine) this.#head = [];
  }
}

/** Where the text of an entry that is a whole line starts, after its timestamp and a space: 0 where it has none. */
export function textAfterTime(line: string): number {
  const isUsual =
    line.charCodeAt(usualLength) === space &&
    line.charCodeAt(usualLength - 1) === zulu &&
    line.charCodeAt(10) === timeMark &&
    line.charCodeAt(19) === point;
  if (isUsual) return usualLength + 1;
  const end = line.indexOf(' ');
  if (end < 0 || end >= longestTimestamp) return 0;
  return timestamp.test(line.slice(0, end + 1)) ? end + 1 : 0;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return at;
  }
  return -1;
}
