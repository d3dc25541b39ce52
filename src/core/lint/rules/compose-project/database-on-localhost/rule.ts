// Reports settings that point to a database or broker on localhost, which is the container itself.
import { addEntry } from '#core/compose/edits.ts';
import { nodeAt } from '#core/compose/tree.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { defaultAround } from '#core/project/django/setting-defaults.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { Connection, ProjectService } from '#core/project/model/project-service.ts';
import { offering } from '#core/project/network/connections.ts';
import { isLoopback } from '#core/project/network/traffic.ts';
import type { Edit } from '#core/text.ts';
import { runsItself } from './own-server.ts';

export const rule = defineRule({
  id: 'database-on-localhost',
  on: 'compose-project',
  title: 'Database host points to the container itself',
  severity: 'error',
  failure: 'Is the server running on that host and accepting TCP/IP connections?',
  check(project, report) {
    for (const connection of project.connections) {
      const { from, endpoint } = connection;
      if (!isLoopback(endpoint.host.value.toLowerCase())) continue;
      const [service, ...others] = offering(project, endpoint.kind);
      if (!service || service === from || runsItself(project, connection)) continue;
      const { path, span } = endpoint.host.location;
      const only = others.length === 0 ? service : undefined;
      report({
        path,
        span,
        message: `\`${endpoint.setting}\` points to \`${endpoint.host.value}\`, which is the container of \`${from.name}\` itself, so it can't connect. ${advice(connection, service)}`,
        related: [{ message: `\`${service.name}\` runs the server.`, location: service.service.key }],
        fixes: only ? fixes(project, connection, only) : [],
      });
    }
  },
});

function advice({ hardCoded }: Connection, { name }: ProjectService): string {
  return hardCoded
    ? `Use the service name \`${name}\`.`
    : `Set its variable to the service name \`${name}\`.`;
}

/** Sets the variable and keeps the default in the settings, which may be meant for development without Docker. */
function fixes(project: ComposeProject, connection: Connection, { name }: ProjectService): readonly Fix[] {
  const { endpoint, hardCoded, from } = connection;
  const { location } = endpoint.host;
  const inSettings = from.settings?.files.includes(location.path) === true;
  const exact = location.span.end - location.span.start === endpoint.host.value.length;
  if (!exact) return [];
  if (inSettings && !hardCoded) return setVariable(project, connection, name);
  return [{ title: `Use the service \`${name}\``, edits: [{ ...location, text: name }] }];
}

/** For every service that uses the same default. */
function setVariable(project: ComposeProject, { from, endpoint }: Connection, host: string): readonly Fix[] {
  const { location } = endpoint.host;
  const [setting = ''] = endpoint.setting.split('[');
  const found = from.settings && defaultAround(from.settings, setting, location);
  const text = found && project.files.text(found.location.path);
  if (!found || text === undefined) return [];
  const { start, end } = found.location.span;
  const value = `${text.slice(start, location.span.start)}${host}${text.slice(location.span.end, end)}`;
  if (!/^[\w.:/@?=&%+-]+$/.test(value)) return [];
  const services = project.connections
    .filter((other) => other.endpoint.host.location.span.start === location.span.start)
    .filter((other) => other.endpoint.host.location.path === location.path)
    .map((other) => other.from);
  const edits = [...new Set(services)].map((service) => setIn(project, service, found.variable, value));
  return edits.every((edit) => edit !== undefined)
    ? [{ title: `Set \`${found.variable}\` to \`${value}\``, edits: edits.filter(unlikeOthers) }]
    : [];
}

function setIn(
  { set }: ComposeProject,
  { name, service }: ProjectService,
  variable: string,
  value: string,
): Edit | undefined {
  const file = set.parsed.get(service.key.path);
  const list = nodeAt(file?.root, 'services', name, 'environment')?.kind === 'list';
  const entry = list ? [`${variable}=${value}`] : { [variable]: value };
  return file && addEntry(file, ['services', name], 'environment', entry);
}

/** Services may share one list of variables by an anchor. */
function unlikeOthers({ path, span }: Edit, index: number, all: readonly Edit[]): boolean {
  return all.findIndex((other) => other.path === path && other.span.start === span.start) === index;
}
