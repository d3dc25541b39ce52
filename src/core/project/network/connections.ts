// The hosts that Django and its workers connect to from inside a container.
import { endpoints } from '#core/django/endpoints.ts';
import type { Environment } from '#core/django/environment.ts';
import { setting } from '#core/django/environment-substitution.ts';
import type { EndpointKind } from '#core/django/url-schemes.ts';
import type { Location } from '#core/text.ts';
import type { Role } from '../image/image-roles.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { Connection, ProjectService } from '../model/project-service.ts';
import { isLoopback } from './traffic.ts';

const nothing: Environment = () => ({ value: undefined, known: false, location: undefined });
const unset: Environment = () => ({ value: undefined, known: true, location: undefined });

/** Every connection of a service whose host is literal. Settings that may be overridden unseen give none. */
export function connectionsFrom(from: ProjectService): readonly Connection[] {
  const { settings, service, variable } = from;
  if (!settings?.complete || service.networkMode) return [];
  const fixed = endpoints(settings, nothing, unset);
  return endpoints(settings, variable).map((endpoint) => ({
    from,
    endpoint,
    hardCoded: fixed.some(({ host }) => samePlace(host.location, endpoint.host.location)),
  }));
}

function samePlace(a: Location, b: Location): boolean {
  return a.path === b.path && a.span.start === b.span.start && a.span.end === b.span.end;
}

/**
 * Whether a service's databases may be in a server of the Compose project: not where the settings are known and each of
 * their databases has a literal host that is another. The loopback address is none: it is meant to be the server.
 */
export function mayKeepDataIn(
  project: ComposeProject,
  service: ProjectService,
  server: ProjectService,
): boolean {
  const { settings, connections, variable } = service;
  const databases = settings?.complete ? setting(settings, 'DATABASES', variable) : undefined;
  if (databases?.kind !== 'dict' || !databases.complete || databases.entries.size === 0) return true;
  const hosts = new Map(connections.map(({ endpoint }) => [endpoint.setting, endpoint.host.value]));
  return [...databases.entries.keys()].some((alias) => {
    const host = hosts.get(`DATABASES['${alias}']`);
    return (
      host === undefined ||
      isLoopback(host) ||
      project.resolve(host) === server ||
      project.namedElsewhere(host)
    );
  });
}

const roles: Readonly<Partial<Record<EndpointKind, readonly Role[]>>> = {
  postgres: ['postgres'],
  mysql: ['mysql', 'mariadb'],
  redis: ['redis'],
  amqp: ['rabbitmq'],
  memcached: ['memcached'],
  mongo: ['mongo'],
};

/** The services of a Compose project that offer what an endpoint asks for. */
export function offering(project: ComposeProject, kind: EndpointKind): readonly ProjectService[] {
  const wanted = roles[kind] ?? [];
  return [...project.services.values()].filter(({ role }) => role !== undefined && wanted.includes(role));
}
