// Reports proxies that forward requests to a port on which the server does not listen.

import { defineRule } from '#core/lint/rule.ts';
import { listenPorts, standsAlone } from '#core/project/network/traffic.ts';

export const rule = defineRule({
  id: 'proxy-port-mismatch',
  on: 'compose-project',
  title: 'Proxy forwards to a closed port',
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
            ? `\`${name}\` listens on a Unix socket, not on port ${target.port}, so the proxy can't connect. Forward to the socket, or bind the server to the port.`
            : `Nothing in \`${name}\` listens on port ${target.port}; its server listens on ${listening.join(' and ')}.`,
        ...(where && { related: [{ message: 'The server listens here.', location: where }] }),
        fixes:
          only === undefined
            ? []
            : [
                {
                  title: `Forward requests to port ${only}`,
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
