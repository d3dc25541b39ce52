// Checks of services for production: published databases, healthchecks, restart policies, limits.
import { addEntry, removeEntry, type YamlValue } from '../compose/edits.ts';
import { nodeAt } from '../compose/tree.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import { snippetText } from '../scaffold/snippet-text.ts';
import type { Edit } from '../text.ts';
import { fixBy, lasting, type ProductionCheck, stores } from './production-finding.ts';
import { fileFor } from './production-project.ts';

/** Adds an entry to a service where production is described. */
function entryEdit(
  project: ComposeProject,
  service: string,
  key: string,
  value: YamlValue,
): Edit | undefined {
  const file = fileFor(project, service);
  return file && addEntry(file, ['services', service], key, value);
}

const published: ProductionCheck = {
  id: 'published',
  title: 'Published ports',
  passed: 'No database, cache or broker publishes a port.',
  find: (project) =>
    lasting(project).flatMap(({ name, role, service }) => {
      const open = service.ports.find(
        ({ hostIp, known }) => known && !/^(?:127\.|::1|localhost)/.test(hostIp ?? ''),
      );
      if (!open || !stores.has(role)) return [];
      return [
        {
          id: `published:${name}`,
          text: `\`${name}\` is published on every address of the host, which bypasses most firewalls. Other services reach it without \`ports\`.`,
          at: open.location,
          fix: fixBy(`Publish no port of \`${name}\``, unpublish(project, name, open.location.path)),
        },
      ];
    }),
};

/** Taken away where only production says it, else undone for production. */
function unpublish(project: ComposeProject, name: string, path: string): Edit | undefined {
  const file = fileFor(project, name);
  if (!file) return undefined;
  return file.path === path
    ? removeEntry(file, ['services', name], 'ports')
    : addEntry(file, ['services', name], 'ports', '!reset []');
}

const healthchecks: ProductionCheck = {
  id: 'healthcheck',
  title: 'Healthchecks',
  passed: 'Servers have healthchecks.',
  find: (project) =>
    lasting(project)
      .filter(({ server, role, healthcheck, service }) => {
        const isServer = server !== undefined || (role !== undefined && stores.has(role));
        return isServer && healthcheck === undefined && service.healthcheck === undefined;
      })
      .map((service) => {
        const value = healthcheckOf(service);
        const edit = value === undefined ? undefined : entryEdit(project, service.name, 'healthcheck', value);
        return {
          id: `healthcheck:${service.name}`,
          text: `\`${service.name}\` has no healthcheck, so a hang stays undetected.`,
          at: service.service.key,
          fix: fixBy(`Add a healthcheck to \`${service.name}\``, edit),
        };
      }),
};

const healthSnippets = {
  postgres: 'dj-compose-postgres',
  mysql: 'dj-compose-mysql',
  mariadb: 'dj-compose-mariadb',
  redis: 'dj-compose-redis',
  rabbitmq: 'dj-compose-rabbitmq',
} as const;

/** As in the snippets: of an image, or of Django's port. */
function healthcheckOf({ role, server }: ProjectService): YamlValue | undefined {
  const port = server?.listens.find((listen) => listen.port !== undefined)?.port;
  const text =
    role !== undefined && Object.hasOwn(healthSnippets, role)
      ? snippetText('compose', healthSnippets[role as keyof typeof healthSnippets])
      : port === undefined
        ? ''
        : snippetText('compose', 'dj-compose-healthcheck-port', { 1: String(port) });
  const [, lines = ''] = text.split(/^ *healthcheck:\n/m);
  const entries = [...lines.matchAll(/^ +(\w+): (.*)$/gm)].map(
    ([, key = '', value = '']) => [key, value] as const,
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const restarts: ProductionCheck = {
  id: 'restart',
  title: 'Restart policies',
  passed: 'Services start again after a failure or a reboot.',
  find: (project) =>
    lasting(project)
      .filter(({ service }) => {
        const policy = nodeAt(service.node, 'deploy', 'restart_policy');
        return policy === undefined && (service.restart === undefined || service.restart.value === 'no');
      })
      .map(({ name, service }) => ({
        id: `restart:${name}`,
        text: `\`${name}\` stays down after a failure or a reboot of the host.`,
        at: service.restart?.location ?? service.key,
        fix: fixBy(
          `Restart \`${name}\` unless it is stopped`,
          entryEdit(project, name, 'restart', 'unless-stopped'),
        ),
      })),
};

const limits: ProductionCheck = {
  id: 'limits',
  title: 'Resource limits',
  passed: 'Memory is limited.',
  find: (project) =>
    lasting(project)
      .filter(
        ({ service }) =>
          nodeAt(service.node, 'deploy', 'resources', 'limits', 'memory') === undefined &&
          nodeAt(service.node, 'mem_limit') === undefined,
      )
      .map(({ name, service }) => ({
        id: `limits:${name}`,
        text: `The memory of \`${name}\` is not limited, so one leak can take down the host.`,
        at: service.key,
        fix: fixBy(
          `Limit the memory of \`${name}\` to 512 MB`,
          entryEdit(project, name, 'deploy', { resources: { limits: { memory: '512M' } } }),
        ),
      })),
};

export const serviceChecks: readonly ProductionCheck[] = [published, healthchecks, restarts, limits];
