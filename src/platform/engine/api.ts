// The Docker Engine API over HTTP: requests with queries and JSON, answers as streams or JSON.
import { type IncomingMessage, request } from 'node:http';
import { addAbortSignal } from 'node:stream';
import type { EngineAgent } from './transport.ts';

/** The engine answered, with an error. The message is its own. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type QueryValue = string | number | boolean | Readonly<Record<string, readonly string[]>> | undefined;

export interface Call {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** No error message of an engine is longer. */
const longestError = 64 * 1024;

/** Paths without a version: each engine answers in the newest API that it speaks. */
export class EngineApi {
  readonly #agent: EngineAgent;

  constructor(agent: EngineAgent) {
    this.#agent = agent;
  }

  /**
   * The answer as soon as it begins; whoever asks reads or destroys it. Aborting ends it with an error.
   * @throws HttpFailure for an answer of 300 and above, except 304 (it was so already)
   * @throws Error where there is no answer
   */
  async open(method: 'GET' | 'POST' | 'DELETE', path: string, call: Call = {}): Promise<IncomingMessage> {
    const response = await this.#send(method, path + queryText(call.query), call);
    const { statusCode = 500 } = response;
    if (statusCode < 300 || statusCode === 304) return response;
    throw new HttpFailure(statusCode, await errorText(response));
  }

  async json(method: 'GET' | 'POST' | 'DELETE', path: string, call: Call = {}): Promise<unknown> {
    const text = (await bytesOf(await this.open(method, path, call))).toString('utf8');
    return text.trim() === '' ? undefined : JSON.parse(text);
  }

  #send(method: string, path: string, call: Call, retry = true): Promise<IncomingMessage> {
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    return new Promise((resolve, reject) => {
      const outgoing = request({
        method,
        path,
        agent: this.#agent,
        // The agent alone decides where to connect; with a socket path no proxy for web pages steps in.
        socketPath: 'engine',
        headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
        ...(call.signal && { signal: call.signal }),
      });
      outgoing.on('response', (response) => {
        resolve(call.signal ? addAbortSignal(call.signal, response) : response);
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // A connection that was kept open may have been closed by the engine just now.
        const stale = outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        if (stale && retry && method === 'GET') resolve(this.#send(method, path, call, false));
        else reject(error);
      });
      outgoing.end(body);
    });
  }
}

function queryText(query: Call['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === false) continue;
    parameters.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return parameters.size === 0 ? '' : `?${parameters}`;
}

async function bytesOf(response: IncomingMessage, atMost = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > atMost) break;
  }
  return Buffer.concat(chunks);
}

/** `{ "message": … }`, or whatever else stands there. */
async function errorText(response: IncomingMessage): Promise<string> {
  const text = (await bytesOf(response, longestError)).toString('utf8').trim();
  try {
    const { message } = JSON.parse(text);
    if (typeof message === 'string') return message;
  } catch {
    // Not JSON: a proxy's page, or an older engine's plain text.
  }
  return text || `HTTP ${response.statusCode}`;
}
