// Reports connections between containers that use a port published on the host only.
import type { PortMapping } from '#core/compose/compose-service.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { includes, publishedPorts } from '#core/project/network/traffic.ts';

export const rule = defineRule({
  id: 'published-port-used-inside',
  on: 'compose-project',
  title: 'Published port used between containers',
  severity: 'error',
  failure: 'Connection refused',
  check(project, report) {
    for (const { from, endpoint } of project.connections) {
      const service = project.resolve(endpoint.host.value);
      const { port, portLocation } = endpoint;
      if (!service || service === from || port === undefined || !portLocation) continue;
      const mapping = onlyPublished(service, port);
      const inside = mapping?.target?.from;
      if (!mapping || inside === undefined) continue;
      const digits = String(port);
      const exact = portLocation.span.end - portLocation.span.start === digits.length;
      report({
        path: portLocation.path,
        span: portLocation.span,
        cause: `${service.name}:${port}`,
        message: `Port ${port} of \`${service.name}\` is published on the host only, so other containers can't connect to it. Use port ${inside}.`,
        related: [{ message: 'The port is published here.', location: mapping.location }],
        fixes: exact
          ? [{ title: `Use port ${inside}`, edits: [{ ...portLocation, text: String(inside) }] }]
          : [],
      });
    }
  },
});

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
