// Reports servers bound to the loopback interface, which can't be reached from outside the container.

import { defineRule, type Related } from '#core/lint/rule.ts';
import { isDockerfileOnly } from '#core/project/dockerfile-only.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { Server } from '#core/project/model/server.ts';
import { forwardsTo, includes, isLoopback, standsAlone } from '#core/project/network/traffic.ts';
import { everyInterface, listenEverywhere, placeOfAddress } from '#core/project/servers/listen-edits.ts';
import { invocation, manageCommand } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'server-on-loopback',
  on: 'compose-project',
  title: 'Server bound to the loopback interface',
  severity: 'error',
  failure: 'Recv failure: Connection reset by peer',
  check(project, report) {
    for (const service of project.services.values()) {
      const { server } = service;
      if (!server?.known || !server.at.certain || server.listens.length === 0) continue;
      if (!server.listens.every((listen) => !listen.socket && isLoopback(listen.host))) continue;
      if (server.kind === 'runserver_plus' && settingsSayWhere(project, service)) continue;
      const waysIn = standsAlone(project, service) ? waysTo(project, service, server) : [];
      const [listen] = server.listens;
      if (!listen || waysIn.length === 0) continue;
      const place = placeOfAddress(server, listen);
      const edit = listenEverywhere(project, service, server, listen);
      const address = everyInterface(server);
      report({
        path: place.path,
        span: place.span,
        ...(isDockerfileOnly(project) && { severity: 'warning' }),
        message: `${name(server)} binds to \`${listen.host}\`, so nothing outside the container can reach ${isDockerfileOnly(project) ? 'it' : `\`${service.name}\``}. Bind to \`${address}\`.`,
        related: waysIn,
        fixes: edit
          ? [
              {
                title: `Bind to \`${address}${listen.port === undefined ? '' : `:${listen.port}`}\``,
                edits: [edit],
              },
            ]
          : [],
      });
    }
  },
});

/** django-extensions reads the address from its settings if the command line has none. */
function settingsSayWhere({ files }: ComposeProject, { settings }: ProjectService): boolean {
  if (!settings?.complete) return true;
  return settings.files.some((path) => /RUNSERVER_?PLUS_SERVER_ADDRESS/.test(files.text(path) ?? ''));
}

function name({ kind, at }: Server): string {
  return manageCommand(at.command) ? `\`${kind}\`` : `\`${invocation(at.command).program}\``;
}

/** The published ports and proxies that forward requests to the server; without compose, what EXPOSE says to publish. */
function waysTo(project: ComposeProject, service: ProjectService, server: Server): readonly Related[] {
  const ports = server.listens.flatMap(({ port }) => port ?? []);
  const published = service.service.ports.filter(({ target }) =>
    ports.some((port) => includes(target, port)),
  );
  const proxied = forwardsTo(project, service).filter(
    ({ target }) => target.port === undefined || ports.includes(target.port),
  );
  const exposed = isDockerfileOnly(project) ? (service.stage?.exposed ?? []) : [];
  const path = service.dockerfile?.path ?? '';
  return [
    ...exposed
      .filter(({ port, protocol }) => protocol === 'tcp' && ports.includes(port))
      .map(({ span }) => ({ message: 'Its port is exposed here.', location: { path, span } })),
    ...published.map(({ location }) => ({ message: 'Its port is published here.', location })),
    ...proxied.map(({ target }) => ({
      message: 'A proxy forwards requests to it here.',
      location: target.hostLocation,
    })),
  ];
}
