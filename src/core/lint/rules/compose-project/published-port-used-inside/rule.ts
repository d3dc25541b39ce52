// A service that is asked on its published port: inside the network only the container's own port is open.
import type { PortMapping } from '#core/compose/compose-service.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { includes, publishedPorts } from '#core/project/network/traffic.ts';

export const rule = defineRule({
  id: 'published-port-used-inside',
  on: 'compose-project',
  title: 'The published port is used inside the network',
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
        message: `\`${service.name}\` listens on ${inside}. Port ${port} is only its published port on the host; other containers use ${inside}.`,
        related: [{ message: 'The port is published here.', location: mapping.location }],
        fixes: exact
          ? [{ title: `Use port ${inside}`, edits: [{ ...portLocation, text: String(inside) }] }]
          : [],
      });
    }
  },
});

/** The mapping that publishes a port behind which the service itself does not listen. */
function onlyPublished(service: ProjectService, port: number): PortMapping | undefined {
  const published = publishedPorts(service);
  if (!published || service.role === undefined || service.service.networkMode) return undefined;
  // A command of its own may tell the server another port.
  if (service.service.command || service.service.entrypoint || service.dockerfile) return undefined;
  if (published.some(({ target }) => includes(target, port)) || service.service.expose.includes(port))
    return undefined;
  return published.find((mapping) => mapping.published?.from === port && mapping.published.to === port);
}
