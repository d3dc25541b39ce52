// Whether something answers on the loopback address of a container.
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { Connection } from '#core/project/model/project-service.ts';

/** The container starts a server of that kind itself or one that forwards to it, or another one shares its network. */
export function runsItself({ services }: ComposeProject, { endpoint, from }: Connection): boolean {
  const shared = `service:${from.name}`;
  if ([...services.values()].some(({ service }) => service.networkMode?.value === shared)) return true;
  const names = { postgres: 'postgres', mysql: 'mysql', redis: 'redis-server', amqp: 'rabbitmq' } as const;
  const name = names[endpoint.kind as keyof typeof names];
  return from.command.commands.some(({ command: { argv } }) =>
    argv.some(({ value }) => (name !== undefined && value.includes(name)) || FORWARDS.test(value)),
  );
}

const FORWARDS =
  /pgbouncer|pgcat|odyssey|pgpool|proxysql|haproxy|socat|stunnel|(?:cloud[-_]sql|alloydb-auth)[-_]proxy|tailscale|kubectl|(?:^|\/)(?:auto)?ssh$/;
