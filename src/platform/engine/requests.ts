// Requests to one engine: dockerode's modem over an agent of ours, errors translated.
import type { IncomingMessage } from 'node:http';
import { type Duplex, Readable } from 'node:stream';
import Dockerode from 'dockerode';
import type { EngineHost } from '#core/engine/host.ts';
import type { FailureFinder } from '#core/failures/explain.ts';
import { LineSplitter } from '#core/logs/line-splitter.ts';
import { isBroken, refusalOf, refused, translateError } from './errors.ts';
import { timeLimits, withinLimit } from './time-limits.ts';
import type { EngineAgent } from './transport.ts';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Made by {@link pathTo}. */
  readonly path: string;
  /** Objects are sent as JSON, lists as repeated values; what is undefined is left out. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** Sent as JSON. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** No line of an engine's stream is longer: an event with all its labels, a sample of a thousand networks. */
const longestLine = 4 * 1024 * 1024;

const answersWell = { 200: true, 201: true, 202: true, 204: true } as const;

/** A path whose parts may hold any characters; slashes inside a part stay, as names of images have them. */
export function pathTo(...parts: readonly string[]): string {
  return parts.map((part) => `/${part.split('/').map(encodeURIComponent).join('/')}`).join('');
}

export class EngineRequests {
  readonly host: EngineHost;
  readonly #agent: EngineAgent;
  readonly #modem: Dockerode['modem'];
  readonly #failures: FailureFinder;
  #disposed = false;

  constructor(host: EngineHost, agent: EngineAgent, failures: FailureFinder) {
    this.host = host;
    this.#agent = agent;
    this.#modem = modemOver(agent);
    this.#failures = failures;
  }

  /** Ends all connections. */
  dispose(): void {
    this.#disposed = true;
    this.#agent.destroy();
  }

  /**
   * Asks for something, twice where a connection that was kept open has been closed by the engine just now.
   * @param limit milliseconds until the answer has to be there
   * @returns the answer's JSON
   */
  ask(request: Request, signal?: AbortSignal, limit = timeLimits.question): Promise<unknown> {
    return this.#within(limit, signal, (either) =>
      this.#repeated(() => this.#dial(request, { signal: either }), either),
    );
  }

  /**
   * Has the engine do something.
   * @param already the status of an answer that says that it was so before
   * @returns the answer's JSON
   */
  async act(request: Request, already?: number, signal?: AbortSignal): Promise<unknown> {
    try {
      return await this.#dial(request, { signal });
    } catch (error) {
      if (already !== undefined && refusalOf(error)?.status === already) return undefined;
      throw this.translated(error, signal);
    }
  }

  /**
   * Begins an answer that is a stream; read it with {@link chunks}. Only a question (GET) is asked twice.
   * @param limit milliseconds until it has to begin
   */
  open(
    request: Request,
    signal: AbortSignal | undefined,
    limit = Number.POSITIVE_INFINITY,
  ): Promise<IncomingMessage> {
    return this.#within(limit, signal, (either) => {
      const dial = () => this.#dial(request, { signal: either, isStream: true }) as Promise<IncomingMessage>;
      return request.method === 'GET' ? this.#repeated(dial, either) : dial();
    });
  }

  /**
   * Makes of the connection of a request a stream in both directions; read it with {@link chunks}. It is destroyed when
   * the signal aborts.
   */
  async upgrade(request: Request, signal: AbortSignal): Promise<Duplex> {
    try {
      const stream = (await this.#dial(request, { signal, isUpgrade: true })) as Duplex;
      // The signal ends the request, not the connection that it became.
      const end = (): void => void stream.destroy();
      signal.addEventListener('abort', end, { once: true });
      stream.once('close', () => signal.removeEventListener('abort', end));
      // Whoever reads it is told; without a reader an error would end the process.
      stream.on('error', () => undefined);
      if (signal.aborted) end();
      return stream;
    } catch (error) {
      throw this.translated(error, signal);
    }
  }

  /** Translates what goes wrong, also that the time is over. */
  #within<T>(
    limit: number,
    signal: AbortSignal | undefined,
    ask: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return withinLimit(limit, signal, async (either) => {
      try {
        return await ask(either);
      } catch (error) {
        throw this.translated(error, either);
      }
    });
  }

  /** The bytes of an answer; ends quietly when the signal aborts. */
  async *chunks(stream: Readable, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
    try {
      for await (const bytes of stream) {
        if (signal?.aborted) return;
        yield bytes as Buffer;
      }
    } catch (error) {
      if (!signal?.aborted) throw this.translated(error, signal);
    }
  }

  /** A stream from the request to its end; ends quietly when the signal aborts. */
  async *stream(request: Request, signal: AbortSignal): AsyncGenerator<Buffer> {
    if (signal.aborted) return;
    let stream: IncomingMessage;
    try {
      stream = await this.open(request, signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    yield* this.chunks(stream, signal);
  }

  /**
   * Sends a stream of bytes and reads the lines of the answer.
   * @throws what `content` throws, as it is
   */
  async *upload(
    request: Request,
    content: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    let fault: { readonly error: unknown } | undefined;
    const file = Readable.from(
      (async function* () {
        try {
          yield* content;
        } catch (error) {
          fault = { error };
          throw error;
        }
      })(),
    );
    // An answer that comes before everything was sent leaves a request that has to be broken off.
    const end = new AbortController();
    const either = AbortSignal.any([signal, end.signal]);
    try {
      const answer = (await this.#dial(request, { signal: either, isStream: true, file })) as IncomingMessage;
      yield* linesOf(this.chunks(answer, signal));
    } catch (error) {
      if (fault) throw fault.error;
      throw this.translated(error, signal);
    } finally {
      end.abort();
      file.destroy();
    }
  }

  /** The error for what the engine says inside a stream. */
  refused(message: string): Error {
    return refused({ status: undefined, message }, this.#failures);
  }

  translated(error: unknown, signal?: AbortSignal): Error {
    const { host } = this;
    return translateError(error, { host, said: this.#agent.said, failures: this.#failures, signal });
  }

  async #repeated<T>(question: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return await question().catch((error: unknown) => {
      if (signal.aborted || this.#disposed || !isBroken(error)) throw error;
      return question();
    });
  }

  #dial(
    { method, path, query = {}, body = {}, headers }: Request,
    how: {
      readonly signal: AbortSignal | undefined;
      readonly isStream?: boolean;
      readonly isUpgrade?: boolean;
      readonly file?: Readable;
    },
  ): Promise<unknown> {
    const { signal, isStream = false, isUpgrade = false, file } = how;
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const options = {
      // The modem writes a query only after a question mark.
      ...{ method, path: given.length > 0 ? `${path}?` : path, isStream, statusCodes: answersWell },
      options: { _query: Object.fromEntries(given), _body: body },
      ...(headers && { headers }),
      ...(signal && { abortSignal: signal }),
      ...(file && { file }),
      ...(isUpgrade && { hijack: true }),
    };
    return new Promise((resolve, reject) => {
      this.#modem.dial(options, (error: unknown, answer: unknown) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });
  }
}

/** The lines of a stream, of which none is kept waiting for the next bytes. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const lines = new LineSplitter(longestLine);
  for await (const bytes of chunks) yield* lines.push(bytes);
  yield* lines.end();
}

/**
 * dockerode's modem over the agent, which alone decides where to connect: with a socket's path nobody else does.
 * Its constructor reads DOCKER_HOST and what goes with it even so, and throws where that is wrong: it is not shown it.
 */
function modemOver(agent: EngineAgent): Dockerode['modem'] {
  const { DOCKER_HOST } = process.env;
  delete process.env['DOCKER_HOST'];
  try {
    const options = { socketPath: 'engine', agent };
    return new Dockerode(options).modem;
  } finally {
    if (DOCKER_HOST !== undefined) process.env['DOCKER_HOST'] = DOCKER_HOST;
  }
}
