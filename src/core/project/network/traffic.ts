// How requests come to a service: published ports, proxies, and what keeps that unknown.
import type { PortMapping } from '#core/compose/compose-service.ts';
import { program } from '#core/shell/program.ts';
import type { ComposeProject, Forward } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';
import type { Listen } from '../model/server.ts';

/** Whether an address can only be reached from inside the container; of IPv6 also as URLs write it, `[::1]`. */
export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && (/^(?:localhost|::1|\[::1\])$/.test(host) || /^127\./.test(host));
}

/** Programs that stand in front of a server inside its own container, or start what does. */
const fronts = new Set([
  'nginx',
  'caddy',
  'haproxy',
  'apache2',
  'httpd',
  'apachectl',
  'supervisord',
  'traefik',
  'envoy',
  'socat',
  'openresty',
  'lighttpd',
  'varnishd',
  'stunnel',
  'stunnel4',
  'service',
  'systemctl',
  'rc-service',
  'invoke-rc.d',
  'start-stop-daemon',
  'circusd',
  'honcho',
  'pm2',
  'runsvdir',
  's6-svscan',
]);

/**
 * Whether the service's container holds the server alone, in a network of its own: then what the
 * server does not listen on, nobody does.
 */
export function standsAlone(project: ComposeProject, { name, service, command }: ProjectService): boolean {
  if (service.networkMode) return false;
  const shared = [...project.services.values()].some(({ service: { networkMode } }) =>
    networkMode ? networkMode.value === undefined || networkMode.value === `service:${name}` : false,
  );
  if (shared) return false;
  return !command.commands.some(
    (located) => located.command.background || fronts.has(program(located.command)),
  );
}

/** The container ports that a service publishes over TCP; undefined where one of them is not known. */
export function publishedPorts({ service }: ProjectService): readonly PortMapping[] | undefined {
  const tcp = service.ports.filter((port) => port.protocol !== 'udp');
  return tcp.every((port) => port.known && port.target) ? tcp : undefined;
}

export function includes(range: PortMapping['target'], port: number): boolean {
  return range !== undefined && range.from <= port && port <= range.to;
}

/** What proxies of the Compose project pass on to a service. */
export function forwardsTo(project: ComposeProject, { name }: ProjectService): readonly Forward[] {
  return project.forwards.filter((forward) => forward.service === name);
}

/** Whether a proxy of the Compose project passes on to one of these ports of a service. */
export function forwardsToPort(
  project: ComposeProject,
  service: ProjectService,
  ports: readonly number[],
): boolean {
  return forwardsTo(project, service).some(
    ({ target: { port } }) => port !== undefined && ports.includes(port),
  );
}

/** The TCP ports that a server listens on; undefined where one is not known. */
export function listenPorts(listens: readonly Listen[]): readonly number[] | undefined {
  const ports = listens.filter((listen) => !listen.socket).map((listen) => listen.port);
  return ports.every((port) => port !== undefined) ? ports : undefined;
}
