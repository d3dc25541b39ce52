// Where a browser finds what containers publish.
import * as vscode from 'vscode';
import { publishedAt } from '#core/engine/published.ts';
import type { Port } from '#core/engine/thing/container-port.ts';
import type { EngineAccess } from '../engine/engine-access.ts';

/** Published TCP ports, each once though bound to IPv4 and IPv6. */
export function webPorts(ports: readonly Port[]): readonly Port[] {
  const byHost = new Map<number, Port>();
  for (const port of ports) {
    if (port.host !== undefined && port.protocol === 'tcp' && !byHost.has(port.host))
      byHost.set(port.host, port);
  }
  return [...byHost.values()].sort((a, b) => a.container - b.container);
}

/** The address of a published port: on this machine, or where the engine is. */
export function addressOf(port: Port, { state }: Pick<EngineAccess, 'state'>): vscode.Uri {
  const scheme = port.container === 443 ? 'https' : 'http';
  const authority = publishedAt(port, 'host' in state ? state.host : undefined) ?? 'localhost';
  return vscode.Uri.from({ scheme, authority, path: '/' });
}
