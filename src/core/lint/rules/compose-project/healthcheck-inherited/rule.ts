// Reports services whose own command does not listen on the port that the image's HEALTHCHECK asks.
import { addEntry } from '#core/compose/edits.ts';
import { defineRule, type Fix, type Related } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { missedPort } from '#core/project/network/health-ports.ts';

export const rule = defineRule({
  id: 'healthcheck-inherited',
  on: 'compose-project',
  title: 'Healthcheck inherited from another service',
  severity: 'warning',
  failure: 'dependency failed to start: container',
  check(project, report) {
    if (!project.set.complete) return;
    for (const service of project.services.values()) {
      const { command, entrypoint, key } = service.service;
      const own = command ?? entrypoint;
      const missed =
        service.healthcheck?.origin === 'HEALTHCHECK' && own ? missedPort(project, service) : undefined;
      if (!missed || !own) continue;
      const { probe, port, process, listening } = missed;
      const waiting = waitersOf(project, service);
      const does = listening.length > 0 ? `listens on ${listening.join(' and ')}` : 'does not listen';
      report({
        ...key,
        severity: waiting.length > 0 ? 'error' : 'warning',
        message: `\`${service.name}\` inherits the image's healthcheck for port ${port}, but \`${process}\` ${does}, so the container stays unhealthy. Give it a \`healthcheck\` of its own, or disable it.`,
        related: [
          {
            message: 'The inherited healthcheck is defined here.',
            location: probe.port?.location ?? probe.host?.location ?? key,
          },
          { message: 'The service has this command.', location: own.location },
          ...waiting,
        ],
        fixes: waiting.length > 0 ? [] : fixes(project, service),
      });
    }
  },
});

/** Services that start only when this one is healthy. */
function waitersOf({ services }: ComposeProject, { name }: ProjectService): readonly Related[] {
  return [...services.values()].flatMap((other) =>
    other.service.dependsOn
      .filter(({ service, condition }) => service === name && condition === 'service_healthy')
      .map(({ location }) => ({ message: `\`${other.name}\` waits until it is healthy.`, location })),
  );
}

function fixes({ set }: ComposeProject, { name, service }: ProjectService): readonly Fix[] {
  const file = set.parsed.get(service.key.path);
  const edit = file && addEntry(file, ['services', name], 'healthcheck', { disable: 'true' });
  return edit ? [{ title: `Disable the healthcheck of \`${name}\``, edits: [edit] }] : [];
}
