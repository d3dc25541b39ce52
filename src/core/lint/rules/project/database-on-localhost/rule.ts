// Settings that look for a database or broker on localhost, which in a container is the container itself.
import { offering } from '../../../../project/connections.ts';
import type { Connection, StackService } from '../../../../project/model.ts';
import { isLoopback } from '../../../../project/traffic.ts';
import { defineRule, type Fix } from '../../../rule.ts';

export const rule = defineRule({
  id: 'database-on-localhost',
  on: 'stack',
  title: 'The database is looked for inside the container',
  severity: 'error',
  failure: 'Is the server running on that host and accepting TCP/IP connections?',
  check(stack, report) {
    for (const connection of stack.connections) {
      const { from, endpoint } = connection;
      if (!isLoopback(endpoint.host.value.toLowerCase())) continue;
      const [service, ...others] = offering(stack, endpoint.kind);
      if (!service || service === from || runsItself(from, connection)) continue;
      const { path, span } = endpoint.host.location;
      const only = others.length === 0 ? service : undefined;
      report({
        path,
        span,
        message: `\`${endpoint.setting}\` looks for its server at \`${endpoint.host.value}\`, which in the container of \`${from.name}\` is that container. ${advice(connection, service)}`,
        related: [
          { message: `The service \`${service.name}\` is the server.`, location: service.service.key },
        ],
        fixes: only ? fixes(connection, only) : [],
      });
    }
  },
});

/** A server of the kind that the container starts by itself. */
function runsItself({ command }: StackService, { endpoint }: Connection): boolean {
  const names = { postgres: 'postgres', mysql: 'mysql', redis: 'redis-server', amqp: 'rabbitmq' } as const;
  const name = names[endpoint.kind as keyof typeof names];
  return command.commands.some(({ command: { argv } }) =>
    argv.some((word) => name !== undefined && word.value.includes(name)),
  );
}

function advice({ hardCoded }: Connection, { name }: StackService): string {
  return hardCoded
    ? `Use the name of the service: \`${name}\`.`
    : `Give the variable that the settings read the name of the service, \`${name}\`, in its \`environment\`.`;
}

/** A default in the settings may be meant for work without Docker: only what always holds is replaced. */
function fixes({ endpoint, hardCoded, from }: Connection, { name }: StackService): readonly Fix[] {
  const { location } = endpoint.host;
  const inSettings = from.settings?.files.includes(location.path) === true;
  const exact = location.span.end - location.span.start === endpoint.host.value.length;
  if ((inSettings && !hardCoded) || !exact) return [];
  return [{ title: `Use the service \`${name}\``, safe: false, edits: [{ ...location, text: name }] }];
}
