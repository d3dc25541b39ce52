// The order in which Compose starts services: who waits for whom.
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';

/** `one` starts only after `other` is healthy or has ended, directly or through other services. */
export function waitsFor(project: ComposeProject, one: ProjectService, other: ProjectService): boolean {
  return follows(project, one, other, (condition) => condition !== 'service_started');
}

/** `one` starts only after `other` has started, in whatever state. */
export function startsAfter(project: ComposeProject, one: ProjectService, other: ProjectService): boolean {
  return follows(project, one, other, () => true);
}

function follows(
  project: ComposeProject,
  one: ProjectService,
  other: ProjectService,
  counts: (condition: string) => boolean,
): boolean {
  const seen = new Set<string>();
  const pending = [one.name];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const { service, condition } of project.services.get(name)?.service.dependsOn ?? []) {
      if (!counts(condition) || seen.has(service)) continue;
      if (service === other.name) return true;
      seen.add(service);
      pending.push(service);
    }
  }
  return false;
}
