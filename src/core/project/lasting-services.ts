// Services that are meant to run until they are stopped: for them an end is a failure, whatever the exit code.
import type { ComposeProject } from './model/compose-project.ts';
import type { ProjectService } from './model/project-service.ts';
import { startsNothing } from './startup/idle-services.ts';
import { isTemporary } from './temporary-services.ts';

/**
 * Whether the files say so: it serves, works through a queue, publishes a port or has a healthcheck, or its image has no
 * command at all; and nobody waits for its end.
 */
export function isMeantToLast(project: ComposeProject, of: ProjectService): boolean {
  const { service, server, celery, role, healthcheck, stage } = of;
  if (isTemporary(project, of) || isAwaited(project, of.name)) return false;
  if (server || celery || role || healthcheck || service.ports.length > 0) return true;
  const hasCommand = service.command !== undefined || service.entrypoint !== undefined;
  return !hasCommand && stage !== undefined && startsNothing(stage);
}

/** Another service starts when this one has ended. */
function isAwaited({ services }: ComposeProject, name: string): boolean {
  return [...services.values()].some(({ service }) =>
    service.dependsOn.some(
      (one) => one.service === name && one.condition === 'service_completed_successfully',
    ),
  );
}
