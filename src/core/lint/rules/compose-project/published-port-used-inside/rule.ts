// Reports connections inside or between containers that use a port published on the host only.
import type { PortMapping } from '#core/compose/compose-service.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { ownProbes } from '#core/project/network/health-ports.ts';
import { includes, publishedPorts } from '#core/project/network/traffic.ts';
import type { Location } from '#core/text.ts';

export const rule = defineRule({
  id: 'published-port-used-inside',
  on: 'compose-project',
  title: 'Published port used between containers',
  severity: 'error',
  failure: 'Connection refused',
  check(project, report) {
    for (const { service, port, portLocation } of uses(project)) {
      const mapping = onlyPublished(service, port);
      const inside = mapping?.target?.from;
      if (!mapping || inside === undefined) continue;
      const digits = String(port);
      const exact = portLocation.span.end - portLocation.span.start === digits.length;
      report({
        path: portLocation.path,
        span: portLocation.span,
        cause: `${service.name}:${port}`,
        message: `Port ${port} of \`${service.name}\` is published on the host only, so containers can't connect to it. Use port ${inside}.`,
        related: [{ message: 'The port is published here.', location: mapping.location }],
        fixes: exact
          ? [{ title: `Use port ${inside}`, edits: [{ ...portLocation, text: String(inside) }] }]
          : [],
      });
    }
  },
});

interface Use {
  readonly service: ProjectService;
  readonly port: number;
  readonly portLocation: Location;
}

/** Ports of services as settings and healthchecks name them. */
function uses(project: ComposeProject): readonly Use[] {
  const connected = project.connections.flatMap(({ from, endpoint: { host, port, portLocation } }) => {
    const service = project.resolve(host.value);
    return service && service !== from && port !== undefined && portLocation
      ? [{ service, port, portLocation }]
      : [];
  });
  const checked = [...project.services.values()].flatMap((service) =>
    ownProbes(project, service).flatMap(({ port }) =>
      port?.location ? [{ service, port: port.value, portLocation: port.location }] : [],
    ),
  );
  return [...connected, ...checked];
}

/** The mapping that publishes the port, if the service itself does not listen on it. */
function onlyPublished(service: ProjectService, port: number): PortMapping | undefined {
  const published = publishedPorts(service);
  if (!published || service.role === undefined || service.service.networkMode) return undefined;
  // A custom command may change the server's port.
  if (service.service.command || service.service.entrypoint || service.dockerfile) return undefined;
  if (published.some(({ target }) => includes(target, port)) || service.service.expose.includes(port))
    return undefined;
  return published.find((mapping) => mapping.published?.from === port && mapping.published.to === port);
}
