// Addresses that servers are told to listen on: `0.0.0.0:8000`, `:8000`, `unix:/run/app.sock`.

import { unknownPart, type Value } from '#core/shell/option-values.ts';
import type { Listen } from '../model/server.ts';

/** Every interface, as `:8000` means it. */
const everywhere = '0.0.0.0';

/** How a server reads an address that has no port or no host. */
export interface Defaults {
  readonly port: number | undefined;
  /** A bare word is a port (`8000`), not a host. */
  readonly barePort: boolean;
  readonly protocol?: Listen['protocol'];
}

/** Reads one address. An empty host means every interface. */
export function listenAt({ text, location }: Value, defaults: Defaults): Listen {
  const protocol = defaults.protocol ?? 'http';
  const plain = text.replace(/^tcp:\/\//, '');
  if (/^(unix:|fd:\/\/|\/|@|\.)/.test(plain)) return socketAt(location, protocol);
  const { host, port } = split(plain, defaults.barePort);
  // An unknown word may have a port of its own.
  const usual = host.includes(unknownPart) ? undefined : defaults.port;
  return {
    host: host.includes(unknownPart)
      ? undefined
      : host === '' || host === '0' || host === '*'
        ? everywhere
        : host.toLowerCase(),
    port: port === undefined ? usual : /^\d{1,5}$/.test(port) ? Number(port) : undefined,
    socket: false,
    protocol,
    location,
  };
}

function split(text: string, barePort: boolean): { host: string; port: string | undefined } {
  const closing = text.lastIndexOf(']');
  const colon = text.lastIndexOf(':');
  if (colon > closing)
    return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: text.slice(colon + 1) };
  const bare = barePort && /^\d+$/.test(text);
  return bare ? { host: '', port: text } : { host: text.replace(/^\[|\]$/g, ''), port: undefined };
}

/** A server's own default. */
export function listenDefault(host: string, port: number): Listen {
  return { host, port, socket: false, protocol: 'http', location: undefined };
}

export function socketAt(location: Listen['location'], protocol: Listen['protocol'] = 'http'): Listen {
  return { host: undefined, port: undefined, socket: true, protocol, location };
}

/** Host and port given apart: `--host X --port Y`. The place is that of what was given. */
export function listenApart(host: Value | undefined, port: Value | undefined, otherwise: Listen): Listen {
  const digits = port?.text;
  return {
    ...otherwise,
    host: host === undefined ? otherwise.host : host.text.includes(unknownPart) ? undefined : host.text,
    port: digits === undefined ? otherwise.port : /^\d{1,5}$/.test(digits) ? Number(digits) : undefined,
    location: host?.location ?? port?.location,
    ...(host === undefined && port !== undefined && { portOnly: true }),
  };
}
