// A bare client of the debug adapter protocol, over a connection into a container.
import type { DebugMessage } from '#core/debug/messages.ts';
import type { DebugConnection } from '../../src/platform/debug/relay.ts';

/** Asks in turn, and keeps what comes without being asked for. */
export class DebugClient {
  readonly events: DebugMessage[] = [];
  readonly #connection: DebugConnection;
  readonly #messages: AsyncIterator<DebugMessage>;
  #seq = 0;

  constructor(connection: DebugConnection) {
    this.#connection = connection;
    this.#messages = connection.messages[Symbol.asyncIterator]();
  }

  send(command: string, args: object = {}): number {
    this.#connection.send({ seq: ++this.#seq, type: 'request', command, arguments: args });
    return this.#seq;
  }

  async answer(seq: number): Promise<DebugMessage> {
    return await this.#next((message) => message.request_seq === seq);
  }

  async event(name: string): Promise<DebugMessage> {
    const at = this.events.findIndex(({ event }) => event === name);
    if (at >= 0) return this.events.splice(at, 1)[0] as DebugMessage;
    return await this.#next((message) => message.event === name);
  }

  async #next(wanted: (message: DebugMessage) => boolean): Promise<DebugMessage> {
    for (;;) {
      const { value, done } = await this.#messages.next();
      if (done) throw new Error('The connection ended.');
      if (wanted(value)) return value;
      this.events.push(value);
    }
  }
}
