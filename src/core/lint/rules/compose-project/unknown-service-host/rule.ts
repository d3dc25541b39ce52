// Reports host names in settings, healthchecks and proxies that no service of the Compose project has.

import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { offering } from '#core/project/network/connections.ts';
import { type HostUse, hostUses } from '#core/project/network/host-uses.ts';
import { isLoopback } from '#core/project/network/traffic.ts';

export const rule = defineRule({
  id: 'unknown-service-host',
  on: 'compose-project',
  title: 'Unknown service host',
  severity: 'error',
  completable: true,
  failure: 'could not translate host name',
  check(project, report) {
    if (!project.set.complete) return;
    for (const use of hostUses(project)) {
      const { from, what } = use;
      const host = use.host.value;
      if (!isPlainName(host) || isLoopback(host) || knowsOthers(project, from, host)) continue;
      const found = project.resolve(host);
      if (found ? project.reachable(from.name, found.name) !== false : isElsewhere(project, host)) continue;
      report({
        ...(found ? from.service.key : use.host.location),
        cause: host,
        message: found
          ? `\`${host}\` and \`${from.name}\` share no network, so ${what} can't connect. Add a common network.`
          : `The host \`${host}\` of ${what} can't be resolved: no service of \`${project.set.files.join('` + `')}\` has that name. Use a service name.`,
        related: found
          ? [{ message: 'The host is used here.', location: use.host.location }]
          : [{ message: 'Used by this service.', location: from.service.key }],
        fixes: found ? [] : fixes(project, use),
      });
    }
  },
});

/** A name without dots, which only Docker's DNS server can resolve. */
function isPlainName(host: string): boolean {
  return /^[a-z0-9][\w-]*$/i.test(host) && !/^\d+$/.test(host);
}

/** The name may come from elsewhere: `extra_hosts`, links, external networks, another DNS server or domain. */
function knowsOthers(project: ComposeProject, { service }: ProjectService, host: string): boolean {
  return (
    service.extraHosts.includes(host) ||
    service.links.some(({ alias }) => alias === host) ||
    ['external_links', 'dns', 'dns_search', 'domainname'].some((key) => service.node.entries.has(key)) ||
    service.networks.some(
      ({ name }) => project.set.networks.get(name)?.external !== false && name !== 'default',
    ) ||
    project.set.networks.get('default')?.external === true
  );
}

/** Another Compose file has such a service, or it is a container name such as `site-db-1` or `site_db_1`, whose project name is only known at run time. */
function isElsewhere(project: ComposeProject, host: string): boolean {
  const name = /^(.+)[-_]\d+$/.exec(host)?.[1] ?? '';
  if (project.namedElsewhere(host)) return true;
  return [...project.services.keys()].some((one) => name.endsWith(`-${one}`) || name.endsWith(`_${one}`));
}

function fixes(project: ComposeProject, { host: { location, value }, kind }: HostUse): readonly Fix[] {
  const [service, ...others] = kind ? offering(project, kind) : [];
  if (!service || others.length > 0 || location.span.end - location.span.start !== value.length) return [];
  return [
    {
      title: `Use the service \`${service.name}\``,
      edits: [{ ...location, text: service.name }],
    },
  ];
}
