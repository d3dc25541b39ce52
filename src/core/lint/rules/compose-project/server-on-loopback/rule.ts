// Reports servers bound to the loopback interface, which can't be reached from outside the container.

import { defineRule, type Related } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { Listen, Server } from '#core/project/model/server.ts';
import { forwardsTo, includes, isLoopback, standsAlone } from '#core/project/network/traffic.ts';
import { invocation, manageCommand } from '#core/shell/program.ts';
import { wordsBehind } from '#core/shell/word-edits.ts';
import type { Edit, Location } from '#core/text.ts';

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
      const place = listen.location ?? startOf(server);
      const edit = repair(project, server, listen);
      report({
        path: place.path,
        span: place.span,
        message: `${name(server)} binds to \`${listen.host}\`, so nothing outside the container can reach \`${service.name}\`. Bind to \`0.0.0.0\`.`,
        related: waysIn,
        fixes: edit
          ? [
              {
                title: `Bind to \`0.0.0.0${listen.port === undefined ? '' : `:${listen.port}`}\``,
                safe: false,
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

/** The published ports and proxies that forward requests to the server. */
function waysTo(project: ComposeProject, service: ProjectService, server: Server): readonly Related[] {
  const ports = server.listens.flatMap(({ port }) => port ?? []);
  const published = service.service.ports.filter(({ target }) =>
    ports.some((port) => includes(target, port)),
  );
  const proxied = forwardsTo(project, service).filter(
    ({ target }) => target.port === undefined || ports.includes(target.port),
  );
  return [
    ...published.map(({ location }) => ({ message: 'Its port is published here.', location })),
    ...proxied.map(({ target }) => ({
      message: 'A proxy forwards requests to it here.',
      location: target.hostLocation,
    })),
  ];
}

/** The word after which the address is missing, such as `runserver` or `gunicorn`. */
function startOf({ at }: Server): Location {
  const word = manageCommand(at.command)?.subcommand ?? invocation(at.command).word;
  return at.at(word);
}

const missing: Readonly<Record<Server['kind'], (port: number) => readonly string[]>> = {
  runserver: (port) => [`0.0.0.0:${port}`],
  runserver_plus: (port) => [`0.0.0.0:${port}`],
  gunicorn: (port) => ['--bind', `0.0.0.0:${port}`],
  hypercorn: (port) => ['--bind', `0.0.0.0:${port}`],
  uvicorn: () => ['--host', '0.0.0.0'],
  granian: () => ['--host', '0.0.0.0'],
  daphne: () => ['-b', '0.0.0.0'],
  uwsgi: () => [],
};

function repair(project: ComposeProject, server: Server, listen: Listen): Edit | undefined {
  const { location } = listen;
  if (location) {
    const text = project.files.text(location.path)?.slice(location.span.start, location.span.end) ?? '';
    const written =
      listen.host !== undefined && text.toLowerCase().startsWith(listen.host) ? listen.host.length : 0;
    if (written > 0) {
      const { start } = location.span;
      return { path: location.path, span: { start, end: start + written }, text: '0.0.0.0' };
    }
    // `runserver` with a port only.
    if (text === String(listen.port) && manageCommand(server.at.command))
      return { path: location.path, span: location.span, text: `0.0.0.0:${text}` };
  }
  const place = startOf(server);
  const text = project.files.text(place.path);
  const words = missing[server.kind](listen.port ?? 8000);
  return text === undefined || words.length === 0 ? undefined : wordsBehind(text, place, words);
}
