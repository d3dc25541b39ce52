// One HTTP agent for each kind of address: socket or named pipe, TCP, TLS, SSH.
import { Agent, type ClientRequest } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls, createSecureContext, type SecureContext } from 'node:tls';
import { inspect } from 'node:util';
import { type EngineHost, type HostAddress, parseHost, type TlsFiles } from '#core/engine/host.ts';
import { readRegular } from '../files/regular.ts';
import { dialOverSsh } from './ssh.ts';

/** Bytes above which a certificate or key is not read. */
const longestPem = 1024 * 1024;

/** Makes a connection; a second argument is told what a program in between says. */
type Dial = (say: (text: string) => void) => Duplex;

declare module 'http' {
  interface Agent {
    /** How Node gives a request to its agent; the types leave it out. */
    addRequest(request: ClientRequest, options: object): void;
    /** Looked at when a connection becomes free; the types leave it out. */
    keepAlive: boolean;
  }
}

/** Keeps connections open between requests; `destroy` ends all of them, and keeps none open from then on. */
export class EngineAgent extends Agent {
  readonly #dial: Dial;
  #said = '';

  constructor(dial: Dial) {
    super({ keepAlive: true, maxFreeSockets: 4 });
    this.#dial = dial;
  }

  /** What a program in between (ssh) wrote last, on behalf of an error message. */
  get said(): string {
    return this.#said;
  }

  override destroy(): void {
    this.keepAlive = false;
    super.destroy();
  }

  override createConnection(): Duplex {
    this.#said = '';
    try {
      return this.#dial((text) => {
        this.#said = (this.#said + text).slice(-4_096);
      });
    } catch (error) {
      // No way to begin at all, as without a program to start: an error of the request, like any other.
      return new Duplex().destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /**
   * Two things that dockerode leaves open: an answer that breaks off in the middle is an error of its request too,
   * for it listens for no other, and no answer sends a request elsewhere, past this agent.
   */
  override addRequest(request: ClientRequest, options: object): void {
    request.prependOnceListener('response', (response) => {
      response.once('error', (error) => request.emit('error', error));
      delete response.headers.location;
    });
    super.addRequest(request, options);
  }

  /** dockerode prints each request for a debug output, wanted or not; with all connections that takes longer than to ask. */
  [inspect.custom](): string {
    return 'EngineAgent';
  }
}

/**
 * The agent that speaks to a host; connects to nothing yet.
 * @throws Error where the address cannot be one, or a TLS file cannot be read
 */
export async function agentFor(host: EngineHost, env: NodeJS.ProcessEnv): Promise<EngineAgent> {
  const address = parseHost(host.uri, host.tls !== undefined);
  if (address === undefined) throw new Error(`not the address of an engine: ${host.uri}`);
  return new EngineAgent(await dialFor(address, host.tls, env));
}

async function dialFor(
  address: HostAddress,
  tls: TlsFiles | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Dial> {
  switch (address.transport) {
    case 'socket':
      return () => connectSocket({ path: address.path });
    case 'ssh':
      return (say) => dialOverSsh(address, env, say);
    case 'tcp': {
      const { host, port } = address;
      if (!address.secure) return () => connectSocket({ host, port });
      const secureContext = await trust(tls);
      // A name only: an IP address is no server name.
      const servername = /^[\d.]+$|:/.test(host) ? '' : host;
      return () =>
        connectTls({ host, port, servername, secureContext, rejectUnauthorized: tls?.verify ?? true });
    }
  }
}

async function trust(tls: TlsFiles | undefined): Promise<SecureContext> {
  const [ca, cert, key] = await Promise.all(
    [tls?.ca, tls?.cert, tls?.key].map((path) => (path === undefined ? undefined : pem(path))),
  );
  return createSecureContext({ ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) });
}

/** @throws Error where the file cannot be read */
async function pem(path: string): Promise<Buffer> {
  const content = await readRegular(path, longestPem);
  if ('reason' in content) throw new Error(`${path} can't be read: ${content.reason}`);
  return Buffer.from(content.bytes);
}
