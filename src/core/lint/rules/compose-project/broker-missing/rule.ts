// Reports Celery services without a broker: they try RabbitMQ in their own container.
import { addEntry } from '#core/compose/edits.ts';
import { nodeAt } from '#core/compose/tree.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { celeryFile } from '#core/project/django/django-service.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { hasOption, invocation } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'broker-missing',
  on: 'compose-project',
  title: 'Celery without a configured broker',
  severity: 'warning',
  completable: true,
  failure: 'Cannot connect to amqp://guest:**@127.0.0.1:5672//',
  check(project, report) {
    if (!project.set.complete) return;
    for (const service of project.services.values()) {
      const { celery } = service;
      if (!celery || service.service.networkMode || !isSilent(project, service, celery)) continue;
      const { path, span } = celery.at(invocation(celery.command).word);
      report({
        path,
        span,
        message: `Neither settings nor environment of \`${service.name}\` name a broker, so Celery tries RabbitMQ in its own container. Set \`CELERY_BROKER_URL\`.`,
        fixes: fixes(project, service),
      });
    }
  },
});

/** The variables that Celery itself reads. Source: `celery/app/utils.py`, `Settings.broker_url`. */
const VARIABLES = ['CELERY_BROKER_URL', 'CELERY_BROKER_READ_URL', 'CELERY_BROKER_WRITE_URL'];

/** Everything that could name a broker was read, and nothing does. */
function isSilent(project: ComposeProject, of: ProjectService, celery: LocatedCommand): boolean {
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
  const [app] = project.djangoRoots.flatMap((root) => celeryFile(celery, project, root) ?? []);
  if (!settings?.complete || settings.envFiles.length > 0 || app === undefined) return false;
  if (isConfiguredElsewhere(project.files.text(app) ?? '')) return false;
  return ![app, ...settings.files].some((path) => /broker/i.test(project.files.text(path) ?? ''));
}

/** The application is made in another file, or takes its configuration from more than Django's settings. */
function isConfiguredElsewhere(text: string): boolean {
  return (
    !/\bCelery\(/.test(text) ||
    /config_from_(?!object\(\s*['"]django\.conf:settings['"])|config_source|add_defaults|\*\*/.test(text)
  );
}

function fixes({ set, services }: ComposeProject, { name, service }: ProjectService): Fix[] {
  const urls = [...services.values()].flatMap((other) => brokerUrl(other) ?? []);
  const [url] = urls;
  const file = set.parsed.get(service.key.path);
  if (!file || url === undefined || urls.length > 1) return [];
  const list = nodeAt(file.root, 'services', name, 'environment')?.kind === 'list';
  const value = list ? [`CELERY_BROKER_URL=${url}`] : { CELERY_BROKER_URL: url };
  const edit = addEntry(file, ['services', name], 'environment', value);
  return edit ? [{ title: `Set \`CELERY_BROKER_URL\` to \`${url}\``, edits: [edit] }] : [];
}

/** The URL of a broker without custom credentials. */
function brokerUrl({ role, name, service, variable }: ProjectService): string | undefined {
  if (service.build || service.command || service.entrypoint) return undefined;
  if (role === 'redis') return variable('REDIS_PASSWORD').value ? undefined : `redis://${name}:6379/0`;
  const given = ['RABBITMQ_DEFAULT_USER', 'RABBITMQ_DEFAULT_PASS', 'RABBITMQ_DEFAULT_VHOST'];
  if (role !== 'rabbitmq' || given.some((one) => variable(one).value !== undefined)) return undefined;
  return `amqp://guest:guest@${name}:5672//`;
}
