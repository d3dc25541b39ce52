// Reports Celery's `inspect ping` as the healthcheck of beat or flower, which never reply to it.
import { defineRule } from '#core/lint/rule.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { invocation, optionValue } from '#core/shell/program.ts';
import { celeryWords, serverName } from '#core/shell/servers.ts';
import type { Location } from '#core/text.ts';

/** The container itself as the destination: `celery@$HOSTNAME`, `celery@$(hostname)`. */
const ITSELF = /\$\{?HOSTNAME\b|\$\(hostname\)|`hostname`|%[hn]/;

export const rule = defineRule({
  id: 'healthcheck-wrong-process',
  on: 'service',
  title: 'Celery ping as healthcheck of another process',
  severity: 'warning',
  failure: 'No nodes replied within time constraint',
  check(service, report) {
    const { main } = service.command;
    const process = main?.certain ? serverName(main.command) : undefined;
    if (process !== 'celery beat' && process !== 'celery flower') return;
    const ping = service.healthcheck?.commands.find(isPing);
    const place = ping && placeOf(service, ping);
    if (!ping || !place) return;
    const itself = ITSELF.test(
      optionValue(invocation(ping.command).args, ['-d', '--destination'])?.value ?? '',
    );
    report({
      ...place,
      message: `Only workers reply to \`celery inspect ping\`, so this ${itself ? `check of \`${service.name}\` always fails` : `checks the workers, not \`${service.name}\``}. Check the process of \`${process}\` instead.`,
      ...(main && {
        related: [
          {
            message: `\`${service.name}\` runs \`${process}\`.`,
            location: { path: main.path, span: main.command.span },
          },
        ],
      }),
    });
  },
});

function isPing({ command }: LocatedCommand): boolean {
  const [first, second] = celeryWords(command) ?? [];
  return first?.value === 'status' || (first?.value === 'inspect' && second?.value === 'ping');
}

/** The words `inspect ping`; of an inherited healthcheck the service that it is wrong for. */
function placeOf({ service, healthcheck }: ProjectService, ping: LocatedCommand): Location | undefined {
  if (healthcheck?.origin === 'HEALTHCHECK') return service.key;
  const [first, second] = celeryWords(ping.command) ?? [];
  if (!first) return undefined;
  const { start, end } = ping.at(first).span;
  return {
    path: ping.path,
    span: { start, end: first.value === 'inspect' && second ? ping.at(second).span.end : end },
  };
}
