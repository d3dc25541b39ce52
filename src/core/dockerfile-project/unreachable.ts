// Why a browser can't reach the server of a container that runs: its port is not published, or only the container itself can connect.
import type { Server } from '../project/model/server.ts';

export type Unreachable =
  /** `port` is where the server listens, undefined where that is not known. */
  | { readonly why: 'not published'; readonly port: number | undefined }
  /** Other ports are published than the one where the server listens. */
  | { readonly why: 'other port'; readonly port: number; readonly published: readonly number[] }
  | { readonly why: 'loopback'; readonly port: number | undefined; readonly server: Server };

const loopback = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/;

/**
 * @param server what the Dockerfile starts; undefined where that is not known
 * @param published the container's ports that are published
 */
export function unreachable(
  server: Server | undefined,
  published: readonly number[],
): Unreachable | undefined {
  const listens = (server?.listens ?? []).filter(({ socket }) => !socket);
  const ports = listens.flatMap(({ port }) => port ?? []);
  const [port] = ports;
  if (published.length === 0) return { why: 'not published', port };
  if (!server?.known || listens.length === 0) return undefined;
  if (listens.every(({ host }) => host !== undefined && loopback.test(host)))
    return { why: 'loopback', port, server };
  const isKnown = ports.length === listens.length && port !== undefined;
  return isKnown && !ports.some((one) => published.includes(one))
    ? { why: 'other port', port, published }
    : undefined;
}
