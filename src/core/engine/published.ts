// Where a published port is found: on this machine, or where the engine is.

import { hostAndPort } from './container/host-and-port.ts';
import { type EngineHost, parseHost } from './host.ts';
import type { Port } from './thing/container-port.ts';

const everywhereOrHere = new Set(['0.0.0.0', '::', '127.0.0.1', '::1']);

/**
 * The authority of a published port's URL.
 * @param engine the host of the engine that publishes it; undefined where it is not known
 * @returns undefined where the port is not published
 */
export function publishedAt(
  { host, address }: Pick<Port, 'host' | 'address'>,
  engine: EngineHost | undefined,
): string | undefined {
  if (host === undefined) return undefined;
  const to = engine && parseHost(engine.uri, engine.tls !== undefined);
  const remote = to === undefined || to.transport === 'socket' ? undefined : to.host;
  const bound =
    address === undefined || address === '' || everywhereOrHere.has(address) ? undefined : address;
  return hostAndPort(remote ?? bound ?? 'localhost', host);
}
