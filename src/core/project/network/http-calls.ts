// HTTP requests that services of a Compose project send to each other, and the host name in them.
import type { Location } from '#core/text.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';

export interface Call {
  readonly to: ProjectService;
  /** The name in the request's Host header. */
  readonly host: string;
  readonly location: Location;
}

/**
 * Requests whose Host header is known: of proxies that pass on without setting it, and of services that
 * are told a URL of another one in their environment, or ask another one in their healthcheck.
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
      calls.push({ to, host, location: hostLocation });
  }
  for (const from of project.services.values())
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
        location: { path: valueLocation.path, span: { start, end: start + host.length } },
      });
    }
  for (const from of project.services.values())
    for (const { host, request } of from.healthcheck?.probes ?? []) {
      const to = host && project.resolve(host.value);
      if (to && to !== from && request?.hostHeader !== undefined)
        calls.push({ to, host: request.hostHeader, location: host.location });
    }
  return calls;
}
