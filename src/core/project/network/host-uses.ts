// The host names that settings, healthchecks and proxies of a Compose project connect to.
import type { ComposeProject } from '../model/compose-project.ts';
import type { Connection, ProjectService } from '../model/project-service.ts';

export interface HostUse {
  readonly from: ProjectService;
  /** What connects, as a message says it. */
  readonly what: string;
  readonly host: Connection['endpoint']['host'];
  /** What a setting connects to; undefined for healthchecks and proxies. */
  readonly kind: Connection['endpoint']['kind'] | undefined;
}

export function hostUses(project: ComposeProject): readonly HostUse[] {
  const connected = project.connections.map(({ from, endpoint: { host, kind, setting } }) => ({
    from,
    host,
    kind,
    what: `\`${setting}\``,
  }));
  const others = [...project.services.values()].flatMap((from) =>
    from.service.networkMode ? [] : [...checked(from), ...forwarded(from)],
  );
  return [...connected, ...others];
}

function checked(from: ProjectService): readonly HostUse[] {
  return (from.healthcheck?.probes ?? []).flatMap(({ host }) =>
    host ? [{ from, host, kind: undefined, what: `the healthcheck of \`${from.name}\`` }] : [],
  );
}

/** nginx resolves these names once, when it starts. */
function forwarded(from: ProjectService): readonly HostUse[] {
  // An include that cannot be read may declare an upstream of that name.
  if (!from.nginx?.complete) return [];
  return from.nginx.targets.flatMap(({ host, hostLocation }) =>
    host === undefined
      ? []
      : [{ from, host: { value: host, location: hostLocation }, kind: undefined, what: 'the proxy' }],
  );
}
