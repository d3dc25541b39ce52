// Reports Channels projects whose published server serves WSGI only, so that WebSocket connections fail.

import { setting } from '#core/django/environment-substitution.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { acceptsWebsockets, channelsOf } from '#core/project/django/websockets.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { forwardsTo, publishedPorts } from '#core/project/network/traffic.ts';
import { contentSpan } from '#core/shell/option-values.ts';
import { manageCommand } from '#core/shell/program.ts';
import type { Location } from '#core/text.ts';

export const rule = defineRule({
  id: 'websockets-not-served',
  on: 'compose-project',
  title: 'WebSockets on a WSGI server',
  severity: 'warning',
  failure: 'Not Found: /ws/',
  check(project, report) {
    if (!project.set.complete) return;
    for (const service of project.services.values()) {
      const channels = channelsOf(project, service);
      const place = placeOf(service);
      if (!channels || !place || acceptsWebsockets(project, service) !== false) continue;
      if (!isReached(project, service) || otherMayAccept(project, service)) continue;
      const runserver = service.server?.kind === 'runserver';
      report({
        ...place,
        message: `Channels is configured, but \`${service.server?.kind}\` serves WSGI only, so WebSocket connections end with status 404. ${runserver ? 'Add `daphne` to the top of `INSTALLED_APPS`.' : 'Serve the ASGI application with Daphne or Uvicorn.'}`,
        related: [{ message: 'The ASGI application is set here.', location: channels.location }],
        fixes: runserver ? addDaphne(project, service) : [],
      });
    }
  },
});

/** The application, or the subcommand `runserver`. */
function placeOf({ server }: ProjectService): Location | undefined {
  const subcommand = server && manageCommand(server.at.command)?.subcommand;
  if (subcommand) return server.at.at(subcommand);
  return server?.application && { path: server.application.path, span: contentSpan(server.application.word) };
}

function isReached(project: ComposeProject, service: ProjectService): boolean {
  return (publishedPorts(service)?.length ?? 0) > 0 || forwardsTo(project, service).length > 0;
}

/** Another service may be the one for WebSockets: it serves ASGI, or what it starts is not known. */
function otherMayAccept(project: ComposeProject, service: ProjectService): boolean {
  return [...project.services.values()].some(
    (other) =>
      other !== service &&
      (other.server
        ? acceptsWebsockets(project, other) !== false
        : other.service.build !== undefined && !other.command.known),
  );
}

/** Only where Daphne is installed: Django does not start with an app that is missing. */
function addDaphne(
  { files }: ComposeProject,
  { settings, variable, requirements }: ProjectService,
): readonly Fix[] {
  const apps = settings && setting(settings, 'INSTALLED_APPS', variable);
  const first = apps?.kind === 'list' ? apps.items[0] : undefined;
  const installed = requirements.some(({ items }) =>
    items.some(({ name, extras }) => name === 'daphne' || (name === 'channels' && extras.includes('daphne'))),
  );
  if (!installed || first?.kind !== 'string') return [];
  const { path, span } = first.location;
  const text = files.text(path) ?? '';
  const quote = text[span.start - 1] ?? '';
  if (!/['"]/.test(quote) || text.slice(span.start, span.end) !== first.value) return [];
  const indent = /\n[ \t]*$/.exec(text.slice(0, span.start - 1))?.[0] ?? ' ';
  const start = span.start - 1;
  const edit = { path, span: { start, end: start }, text: `${quote}daphne${quote},${indent}` };
  return [{ title: 'Add `daphne` to `INSTALLED_APPS`', edits: [edit] }];
}
