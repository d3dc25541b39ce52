// A socket that forwards to the real engine and can be closed and opened again, as an engine that stops and starts.
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { parseHost } from '#core/engine/host.ts';

/** As HAProxy words it, which the usual proxies for a socket are made of. */
const page =
  '<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>\n';
const forbidden = `HTTP/1.1 403 Forbidden\r\ncontent-type: text/html\r\ncontent-length: ${page.length}\r\n\r\n${page}`;

export class Relay {
  readonly path: string;
  readonly #target: string;
  readonly #sockets = new Set<Socket>();
  readonly #lastRequest = new Map<Socket, string>();
  #server: Server | undefined;
  /** Requests that went through, as `GET /path`, without their queries. */
  readonly requests: string[] = [];
  /** Requests (`GET /path`) that get no answer: `silent` ones wait for ever, `broken` ones are hung up on. */
  silent: RegExp | undefined;
  broken: RegExp | undefined;
  /** Requests that are forbidden, as a proxy does. */
  forbidden: RegExp | undefined;
  /** Requests that the engine gets after a while, and the milliseconds until then. */
  slow: { readonly request: RegExp; readonly delay: number } | undefined;
  /** How many of the next answers break off, without an error, after two bytes of their bodies. */
  cuts = 0;

  constructor(path: string, engineUri: string) {
    const address = parseHost(engineUri, false);
    if (address?.transport !== 'socket') throw new Error(`the engine is not behind a socket: ${engineUri}`);
    this.path = path;
    this.#target = address.path;
  }

  get uri(): string {
    return `unix://${this.path}`;
  }

  async start(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(this.#target);
      far.on('data', (bytes) => this.#pass(bytes, near));
      near.on('data', (bytes) => {
        const request = /^([A-Z]+ \/[^ ?]*)/.exec(bytes.toString('latin1'))?.[1];
        if (request) {
          this.requests.push(request);
          this.#lastRequest.set(near, request);
        }
        if (request && this.broken?.test(request)) near.destroy();
        else if (request && this.forbidden?.test(request)) near.write(forbidden);
        else if (request && this.slow?.request.test(request))
          setTimeout(() => far.write(bytes), this.slow.delay);
        else if (!request || !this.silent?.test(request)) far.write(bytes);
      });
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.#sockets.delete(from);
          this.#lastRequest.delete(from);
          to.destroy();
        });
      }
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject);
      server.listen(this.path, resolve);
    });
  }

  /** Only an answer's first bytes can be cut: what follows comes on a socket that is closed already. */
  #pass(bytes: Buffer, near: Socket): void {
    if (near.writableEnded) return;
    const body = bytes.indexOf('\r\n\r\n') + 4;
    if (this.cuts === 0 || body < 4) near.write(bytes);
    else {
      this.cuts--;
      near.end(bytes.subarray(0, body + 2));
    }
  }

  /** Hangs up on those whose last request (`GET /path`) matches. */
  hangUp(request: RegExp): void {
    for (const [socket, last] of this.#lastRequest) if (request.test(last)) socket.destroy();
  }

  /** Hangs up on everybody and takes the socket away. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    await rm(this.path, { force: true });
  }
}
