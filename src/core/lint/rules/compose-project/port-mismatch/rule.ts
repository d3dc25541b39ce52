// Reports ports that are published, or asked by a healthcheck, on which the server does not listen.
import type { PortMapping } from '#core/compose/compose-service.ts';
import { defineRule, type Report } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { missedPort } from '#core/project/network/health-ports.ts';
import {
  forwardsToPort,
  includes,
  listenPorts,
  publishedPorts,
  standsAlone,
} from '#core/project/network/traffic.ts';

export const rule = defineRule({
  id: 'port-mismatch',
  on: 'compose-project',
  title: 'Port without a listening server',
  severity: 'error',
  failure: 'Recv failure: Connection reset by peer',
  check(project, report) {
    for (const service of project.services.values()) {
      const asked = healthcheckPort(project, service);
      if (asked) report(asked);
      const listening = portsOf(service);
      const published = publishedPorts(service)?.filter(({ target }) => !isForOtherUses(target));
      if (!listening || !published || published.length === 0 || !standsAlone(project, service)) continue;
      if (published.some(({ target }) => listening.some((port) => includes(target, port)))) continue;
      if (forwardsToPort(project, service, listening)) continue;
      const [port] = listening;
      const single = published.length === 1 && listening.length === 1 ? port : undefined;
      for (const mapping of published) {
        const place = mapping.targetLocation ?? mapping.location;
        const location = service.server?.listens.find((listen) => listen.location)?.location;
        report({
          path: place.path,
          span: place.span,
          message: `Nothing in \`${service.name}\` listens on port ${mapping.target?.from}; its server listens on ${listening.join(' and ')}.`,
          ...(location && {
            related: [{ message: `The server listens on ${listening.join(' and ')} here.`, location }],
          }),
          fixes:
            single === undefined || !mapping.targetLocation || !isSingle(mapping)
              ? []
              : [
                  {
                    title: `Publish container port ${single}`,
                    edits: [{ path: place.path, span: place.span, text: String(single) }],
                  },
                ],
        });
      }
    }
  },
});

/** A healthcheck that the service's own server never answers. What other services inherit is another matter. */
function healthcheckPort(project: ComposeProject, service: ProjectService): Report | undefined {
  const missed = missedPort(project, service);
  const inherits =
    service.healthcheck?.origin === 'HEALTHCHECK' &&
    service.command.location?.path !== service.dockerfile?.path;
  if (!missed || missed.listening.length === 0 || inherits) return undefined;
  const { probe, port, listening } = missed;
  const place = probe.port?.location ?? probe.host?.location;
  const [only, ...others] = listening;
  const exact = probe.port?.location && place && place.span.end - place.span.start === String(port).length;
  return (
    place && {
      ...place,
      severity: 'warning',
      message: `The healthcheck connects to port ${port}, but \`${service.name}\` listens on ${listening.join(' and ')}, so the container stays unhealthy. Use that port.`,
      fixes:
        exact && others.length === 0
          ? [{ title: `Use port ${only}`, edits: [{ ...place, text: String(only) }] }]
          : [],
    }
  );
}

/** The ports of a server that certainly starts as written, and alone. */
function portsOf({ server, command }: ProjectService): readonly number[] | undefined {
  if (!server?.known || !server.at.certain || server.at !== command.main || !command.known) return undefined;
  const ports = listenPorts(server.listens);
  return ports && ports.length > 0 ? ports : undefined;
}

/** Debuggers, SSH, notebooks, hot reload, metrics: published beside the server's own port. */
const otherUses = [
  22, 1025, 2222, 3000, 3001, 4444, 5555, 5173, 5678, 5679, 8025, 8888, 9090, 9100, 9191, 9229, 35729,
];

function isForOtherUses(target: PortMapping['target']): boolean {
  return otherUses.some((port) => includes(target, port));
}

function isSingle({ target, published }: PortMapping): boolean {
  return target?.from === target?.to && published?.from === published?.to;
}
