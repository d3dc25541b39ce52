// A proxy that passes requests on to a port of a service on which its server does not listen.

import { defineRule } from '#core/lint/rule.ts';
import { listenPorts, standsAlone } from '#core/project/network/traffic.ts';

export const rule = defineRule({
  id: 'proxy-port-mismatch',
  on: 'compose-project',
  title: 'The proxy passes requests on to a port where nobody listens',
  severity: 'error',
  failure: 'connect() failed (111: Connection refused) while connecting to upstream',
  check(project, report) {
    for (const { service: name, target } of project.forwards) {
      const service = project.services.get(name);
      const { server, command } = service ?? {};
      if (!service || !server?.known || !server.at.certain || server.at !== command?.main || !command.known)
        continue;
      const listening = listenPorts(server.listens);
      if (!listening || target.port === undefined || listening.includes(target.port)) continue;
      if (!standsAlone(project, service)) continue;
      const place = target.portLocation ?? target.hostLocation;
      const where = server.listens.find((listen) => listen.location)?.location;
      const [only] = listening.length === 1 ? listening : [];
      report({
        path: place.path,
        span: place.span,
        message:
          listening.length === 0
            ? `\`${name}\` listens on a Unix socket, not on port ${target.port}.`
            : `Nobody listens on port ${target.port} of \`${name}\`: its server listens on ${listening.join(' and ')}.`,
        ...(where && { related: [{ message: 'The server listens here.', location: where }] }),
        fixes:
          only === undefined
            ? []
            : [
                {
                  title: `Pass requests on to port ${only}`,
                  edits: [
                    target.portLocation
                      ? { path: place.path, span: place.span, text: String(only) }
                      : {
                          path: place.path,
                          span: { start: place.span.end, end: place.span.end },
                          text: `:${only}`,
                        },
                  ],
                },
              ],
      });
    }
  },
});
