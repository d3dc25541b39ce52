// HTTP requests that services of a Compose project send to each other, and the host name in them.
import type { Location } from '#core/text.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';
import { forwardsTo } from './traffic.ts';

export interface Call {
  readonly to: ProjectService;
  /** The name in the request's Host header. */
  readonly host: string;
  readonly location: Location;
  /** Of a service that is only told the URL: what it sends, its own program decides. */
  readonly told: boolean;
}

/**
 * Requests whose Host header is known: of proxies that pass on without setting it, and of services that
 * ask another one in their healthcheck; then those that services are told (see `toldCalls`).
 */
export function callsIn(project: ComposeProject): readonly Call[] {
  const calls: Call[] = [];
  for (const { service, target } of project.forwards) {
    const to = project.services.get(service);
    const { host, hostLocation, scheme, setsHost } = target;
    // Of an upstream it is the upstream's name that is sent.
    const named =
      project.files
        .text(hostLocation.path)
        ?.slice(Math.max(0, hostLocation.span.start - 3), hostLocation.span.start) === '://';
    if (to && host !== undefined && !setsHost && named && scheme.startsWith('http'))
      calls.push({ to, host, told: false, location: hostLocation });
  }
  for (const from of project.services.values())
    for (const { host, request } of from.healthcheck?.probes ?? []) {
      const to = host && project.resolve(host.value);
      if (to && to !== from && request?.hostHeader !== undefined)
        calls.push({ to, host: request.hostHeader, told: false, location: host.location });
    }
  return [...calls, ...toldCalls(project)];
}

/**
 * Requests of services that are told a URL of another one in their environment. Those that may pass on the
 * requests of others with the host that these name are left out: proxies, and what is published or has a proxy in front
 * and is no Django.
 */
export function toldCalls(project: ComposeProject): readonly Call[] {
  const calls: Call[] = [];
  for (const from of project.services.values()) {
    if (mayPassOn(project, from)) continue;
    for (const { value, raw, valueLocation } of from.service.environment.values()) {
      if (!value?.startsWith('http')) continue;
      const [, before, host] = /^(https?:\/\/(?:[^@/]*@)?)([\w.-]+)/.exec(value) ?? [];
      const to = host === undefined ? undefined : project.resolve(host);
      if (before === undefined || host === undefined || !to || to === from) continue;
      if (value !== raw || !valueLocation) continue;
      const start = valueLocation.span.start + before.length;
      calls.push({
        to,
        host,
        told: true,
        location: { path: valueLocation.path, span: { start, end: start + host.length } },
      });
    }
  }
  return calls;
}

const proxies =
  /nginx|openresty|caddy|traefik|haproxy|envoy|varnish|kong|apisix|httpd|apache|proxy|gateway|tunnel|cloudflared|ngrok|swag|pomerium/;

/** Whether a service may be a proxy, as development servers of front ends are too. */
function mayPassOn(project: ComposeProject, from: ProjectService): boolean {
  const { name, image, service, django } = from;
  if (django) return false;
  return (
    !image ||
    proxies.test(`${name} ${image.repository}`) ||
    service.ports.length > 0 ||
    service.networkMode !== undefined ||
    forwardsTo(project, from).length > 0
  );
}
