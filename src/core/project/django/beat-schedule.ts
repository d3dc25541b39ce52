// Where Celery beat keeps its schedule.
import { setting } from '#core/django/environment-substitution.ts';
import { invocation, optionValue } from '#core/shell/program.ts';
import { serverName } from '#core/shell/servers.ts';
import type { Location } from '#core/text.ts';
import type { ProjectService } from '../model/project-service.ts';

/** The option or setting with which beat keeps its schedule in Django's database; undefined where it does not. */
export function databaseSchedule({
  command: { main },
  settings,
  variable,
}: ProjectService): Location | undefined {
  if (!main || serverName(main.command) !== 'celery beat') return undefined;
  const option = optionValue(invocation(main.command).args, ['-S', '--scheduler']);
  if (option) return /DatabaseScheduler|^django$/.test(option.value) ? main.at(option) : undefined;
  if (!settings?.complete) return undefined;
  const value =
    setting(settings, 'CELERY_BEAT_SCHEDULER', variable) ??
    setting(settings, 'CELERYBEAT_SCHEDULER', variable);
  return value?.kind === 'string' && value.value.includes('DatabaseScheduler') ? value.location : undefined;
}
