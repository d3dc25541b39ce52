// What is explained of a site: the addresses on the host at which it is reached, and the database that it uses.
import { databaseKind } from '../django/endpoints.ts';
import { setting } from '../django/environment-substitution.ts';
import { at } from '../django/evaluator/values.ts';
import { hostAndPort } from '../engine/container/host-and-port.ts';
import { publishedAt } from '../engine/published.ts';
import type { ComposeProject } from './model/compose-project.ts';
import type { ProjectService } from './model/project-service.ts';
import { caddyHosts } from './network/caddy.ts';
import { forwardsTo, includes, publishedPorts } from './network/traffic.ts';

/** The lines for a service in which Django runs. What the files leave open is left out. */
export function siteLines(service: ProjectService, project: ComposeProject): readonly string[] {
  const addresses = addressesOf(service, project);
  const database = databaseOf(service, project);
  return [
    ...(addresses.length > 0 ? [`  site: ${addresses.join(', ')}`] : []),
    ...(database === undefined ? [] : [`  database: ${database}`]),
  ];
}

/** Through proxies first, as visitors come. */
function addressesOf(service: ProjectService, project: ComposeProject): readonly string[] {
  const caddies = [...project.services.values()].filter((proxy) =>
    caddyHosts(proxy).some((host) => project.resolve(host) === service),
  );
  const proxies = new Set([
    ...forwardsTo(project, service).map(({ proxy }) => proxy),
    ...caddies.map(({ name }) => name),
  ]);
  const through = [...proxies].flatMap((name) => {
    const proxy = project.services.get(name);
    return proxy ? published(proxy).map((address) => `${address} (through ${name})`) : [];
  });
  const listens = service.django?.server?.listens ?? [];
  const own = listens.flatMap(({ port }) => (port === undefined ? [] : published(service, port)));
  return [...new Set([...through, ...own])];
}

/** @param only a port of the container; all where undefined */
function published(service: ProjectService, only?: number): readonly string[] {
  return (publishedPorts(service) ?? []).flatMap(({ published: on, target, hostIp }) => {
    if (!on || !target || (only !== undefined && !includes(target, only))) return [];
    // A range for one port: Compose chooses of it.
    if (on.to - on.from !== target.to - target.from) return [];
    const port = on.from + (only ?? target.from) - target.from;
    const scheme = (only ?? target.from) === 443 ? 'https' : 'http';
    const authority = publishedAt({ host: port, address: hostIp }, undefined);
    return authority === undefined ? [] : [`${scheme}://${authority}`];
  });
}

function databaseOf(service: ProjectService, { connections }: ComposeProject): string | undefined {
  const found = connections.find(
    ({ from, endpoint }) => from === service && endpoint.setting === "DATABASES['default']",
  );
  if (found) {
    const { kind, host, port, name } = found.endpoint;
    const place = port === undefined ? host.value : hostAndPort(host.value, port);
    return `${kind} on ${place}${name ? `, name ${name.value}` : ''}`;
  }
  const { settings, variable } = service;
  const database = settings && at(setting(settings, 'DATABASES', variable), 'default');
  if (databaseKind(at(database, 'ENGINE')) !== 'sqlite') return undefined;
  const name = at(database, 'NAME');
  return `sqlite${name?.kind === 'string' && name.value !== '' ? ` in ${name.value}` : ''}`;
}
