// Reports Celery services without a broker: they try RabbitMQ in their own container.
import { addEntry } from '../../../../compose/edits.ts';
import { nodeAt } from '../../../../compose/tree.ts';
import { celeryFile } from '../../../../project/django.ts';
import type { PlacedCommand, Stack, StackService } from '../../../../project/model.ts';
import { hasOption, invocation } from '../../../../shell/program.ts';
import { defineRule, type Fix } from '../../../rule.ts';

export const rule = defineRule({
  id: 'broker-missing',
  on: 'stack',
  title: 'Celery has no broker configured',
  severity: 'warning',
  failure: 'Cannot connect to amqp://guest:**@127.0.0.1:5672//',
  check(stack, report) {
    if (!stack.set.complete) return;
    for (const service of stack.services.values()) {
      const { celery } = service;
      if (!celery || service.service.networkMode || !isSilent(stack, service, celery)) continue;
      const { path, span } = celery.at(invocation(celery.command).word);
      report({
        path,
        span,
        message: `Neither settings nor environment of \`${service.name}\` name a broker, so Celery tries RabbitMQ in its own container. Set \`CELERY_BROKER_URL\`.`,
        fixes: fixes(stack, service),
      });
    }
  },
});

/** The variables that Celery itself reads. Source: `celery/app/utils.py`, `Settings.broker_url`. */
const VARIABLES = ['CELERY_BROKER_URL', 'CELERY_BROKER_READ_URL', 'CELERY_BROKER_WRITE_URL'];

/** Everything that could name a broker was read, and nothing does. */
function isSilent(stack: Stack, of: StackService, celery: PlacedCommand): boolean {
  const { settings, variable, service } = of;
  const { program, args } = invocation(celery.command);
  if (program !== 'celery' || !celery.certain || hasOption(args, ['-b', '--broker', '--config', '--loader']))
    return false;
  if (args.some(({ literal, value }) => !literal || /^-b./.test(value))) return false;
  if (VARIABLES.some((name) => variable(name).value !== undefined || !variable(name).known)) return false;
  // The application may read a variable with such a name.
  const told = [...service.environment.values()].some(
    ({ name, raw }) => /broker|amqp|rabbit/i.test(name) || /^amqps?:/.test(raw ?? ''),
  );
  if (told) return false;
  const [app] = stack.djangoRoots.flatMap((root) => celeryFile(celery, stack, root) ?? []);
  if (!settings?.complete || settings.envFiles.length > 0 || app === undefined) return false;
  return ![app, ...settings.files].some((path) => /broker/i.test(stack.files.text(path) ?? ''));
}

function fixes({ set, services }: Stack, { name, service }: StackService): Fix[] {
  const urls = [...services.values()].flatMap((other) => brokerUrl(other) ?? []);
  const [url] = urls;
  const file = set.parsed.get(service.key.path);
  if (!file || url === undefined || urls.length > 1) return [];
  const list = nodeAt(file.root, 'services', name, 'environment')?.kind === 'list';
  const value = list ? [`CELERY_BROKER_URL=${url}`] : { CELERY_BROKER_URL: url };
  const edit = addEntry(file, ['services', name], 'environment', value);
  return edit ? [{ title: `Set \`CELERY_BROKER_URL\` to \`${url}\``, safe: false, edits: [edit] }] : [];
}

/** The URL of a broker without custom credentials. */
function brokerUrl({ role, name, service, variable }: StackService): string | undefined {
  if (service.build || service.command || service.entrypoint) return undefined;
  if (role === 'redis') return variable('REDIS_PASSWORD').value ? undefined : `redis://${name}:6379/0`;
  const given = ['RABBITMQ_DEFAULT_USER', 'RABBITMQ_DEFAULT_PASS', 'RABBITMQ_DEFAULT_VHOST'];
  if (role !== 'rabbitmq' || given.some((one) => variable(one).value !== undefined)) return undefined;
  return `amqp://guest:guest@${name}:5672//`;
}
