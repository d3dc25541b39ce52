// Compose projects and services that are made to be thrown away: tests and CI.
import type { ComposeProject } from './model/compose-project.ts';
import type { ProjectService } from './model/project-service.ts';

const words = /(^|[^a-z])(tests?|testing|ci|e2e|integration|cypress|playwright)([^a-z]|$)/i;

/** Whether a service's data is meant to go: by the names of its files, its profiles or its own. */
export function isTemporary({ set }: ComposeProject, { name, service }: ProjectService): boolean {
  return [...set.files, name, ...service.profiles].some((one) => words.test(one));
}
