// A stream to a port inside a container, over the engine's exec: neither a published port nor a network is needed.
import { type DebugMessage, frameOf, MessageReader } from '#core/debug/messages.ts';
import { nothingListens, relayReady, relayWords } from '#core/debug/relay.ts';
import type { OpenExec } from '#core/engine/container/containers.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled, UserError } from '#core/errors.ts';

export interface RelayOptions {
  readonly container: string;
  /** The words that run Python there. */
  readonly interpreter: readonly string[];
  /** Where the debug adapter listens, on the loopback interface of the container. */
  readonly port: number;
  /** Seconds until it has to listen. */
  readonly wait: number;
}

/** A connection to a debug adapter in a container. */
export interface DebugConnection {
  /** The messages of the adapter, until the connection ends or the signal aborts. To be read once. */
  readonly messages: AsyncIterable<DebugMessage>;
  send(message: object): void;
}

/** UTF-16 units of what a relay says that are kept. */
const keptWords = 4_096;

/** Nothing listens on the port of the container. */
export class NothingListens extends UserError {}

/**
 * @throws NothingListens where the time is over, UserError where the relay cannot be started, Cancelled when the signal
 * aborts. Aborting later ends the connection and the relay.
 */
export async function openRelay(
  engine: Engine,
  { container, interpreter, port, wait }: RelayOptions,
  signal: AbortSignal,
): Promise<DebugConnection> {
  const words = relayWords(interpreter, port, wait);
  const relay = await engine.containers.openExec(container, words, {}, signal);
  const chunks = relay.output[Symbol.asyncIterator]();
  const decoder = new TextDecoder();
  let said = '';
  for (;;) {
    const { value, done } = await chunks.next();
    if (signal.aborted) throw new Cancelled();
    if (done) throw await failureOf(relay, said, port);
    said = (said + decoder.decode(value.bytes, { stream: true })).slice(-keptWords);
    if (value.stream === 'stderr' && said.includes(relayReady)) break;
  }
  return {
    messages: readMessages(chunks),
    send: (message) => {
      relay.write(frameOf(message)).catch(() => undefined);
    },
  };
}

async function failureOf({ exitCode }: OpenExec, said: string, port: number): Promise<UserError> {
  if ((await exitCode()) === nothingListens)
    return new NothingListens(`Nothing in the container listens on port ${port}.`, { detail: said });
  const [last = ''] = said.trim().split('\n').slice(-1);
  return new UserError(`Python could not be started in the container: ${last}`, { detail: said });
}

async function* readMessages(
  chunks: AsyncIterator<{ readonly stream: string; readonly bytes: Uint8Array }>,
): AsyncGenerator<DebugMessage> {
  const reader = new MessageReader();
  for (let next = await chunks.next(); !next.done; next = await chunks.next())
    if (next.value.stream === 'stdout') yield* reader.push(next.value.bytes);
}
