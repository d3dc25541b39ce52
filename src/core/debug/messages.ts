// The frames of the debug adapter protocol: a header with a length, then so many bytes of JSON.

/** A message of the protocol, as far as it is looked into. */
export interface DebugMessage {
  readonly seq: number;
  readonly type: string;
  /** Of a request and its response. */
  readonly command?: string;
  readonly event?: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly arguments?: unknown;
  readonly body?: unknown;
}

const lineEnd = '\r\n';
const headerEnd = new TextEncoder().encode(lineEnd + lineEnd);
/** Bytes; a header is some forty long. */
const longestHeader = 4096;
/** Bytes of one message: the value of a variable may be long, and all that is held in memory is one message. */
const longestMessage = 256 * 1024 * 1024;

/** The bytes of a message with its header. */
export function frameOf(message: object): Uint8Array {
  const encoder = new TextEncoder();
  const content = encoder.encode(JSON.stringify(message));
  const header = encoder.encode(`Content-Length: ${content.length}${lineEnd}${lineEnd}`);
  const frame = new Uint8Array(header.length + content.length);
  frame.set(header);
  frame.set(content, header.length);
  return frame;
}

/** Takes bytes in pieces of any size and gives back the messages that they complete. */
export class MessageReader {
  #pieces: Uint8Array[] = [];
  #held = 0;
  /** How many bytes the next message has; undefined while its header is read. */
  #length: number | undefined;

  /** @throws RangeError where the bytes are no messages */
  push(bytes: Uint8Array): DebugMessage[] {
    this.#pieces.push(bytes);
    this.#held += bytes.length;
    const messages: DebugMessage[] = [];
    for (let message = this.#next(); message; message = this.#next()) messages.push(message);
    return messages;
  }

  #next(): DebugMessage | undefined {
    if (this.#length === undefined && !this.#readHeader()) return undefined;
    if (this.#length === undefined || this.#held < this.#length) return undefined;
    const content = this.#take(this.#length);
    this.#length = undefined;
    return parsed(new TextDecoder().decode(content));
  }

  #readHeader(): boolean {
    const held = this.#joined();
    const end = indexOf(held, headerEnd);
    if (end < 0) {
      if (held.length > longestHeader) throw new RangeError('This is no header of a debug message.');
      return false;
    }
    const header = new TextDecoder().decode(this.#take(end + headerEnd.length));
    const length = Number(/^content-length: *(\d{1,12})\r?$/im.exec(header)?.[1] ?? Number.NaN);
    if (!(length <= longestMessage)) throw new RangeError('This is no header of a debug message.');
    this.#length = length;
    return true;
  }

  #joined(): Uint8Array {
    const [first] = this.#pieces;
    if (first && this.#pieces.length === 1) return first;
    const joined = new Uint8Array(this.#held);
    let at = 0;
    for (const piece of this.#pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [joined];
    return joined;
  }

  #take(length: number): Uint8Array {
    const held = this.#joined();
    this.#pieces = [held.subarray(length)];
    this.#held = held.length - length;
    return held.subarray(0, length);
  }
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1))
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return at;
  return -1;
}

/** @throws RangeError where it is no message */
function parsed(text: string): DebugMessage {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'type' in value) return value as DebugMessage;
  } catch {
    // Said below.
  }
  throw new RangeError('This is no debug message.');
}
