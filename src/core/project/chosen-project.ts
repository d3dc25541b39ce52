// Which of a workspace's Compose projects, and which of its services, an action means when nobody says.

import { isEnabled } from '../compose/co-running.ts';
import type { MergedCompose } from '../compose/merged-compose.ts';
import type { ComposeProject } from './model/compose-project.ts';
import type { DjangoService } from './model/django-service.ts';
import type { ProjectService } from './model/project-service.ts';
import { projectKey, setKey, withEnvFile } from './set-key.ts';

/**
 * The Compose project to work with: one that was asked for by name (`-f`, a setting), the one chosen before, that of
 * `COMPOSE_FILE`, the default set of the folder itself, else the only default, that of a script's `COMPOSE_FILE`, or the
 * only one at all.
 * @param chosenBefore its `projectKey`
 * @returns undefined where several are as likely
 */
export function chooseProject(
  projects: readonly ComposeProject[],
  chosenBefore: string | undefined,
): ComposeProject | undefined {
  const from = (origin: MergedCompose['origin']): ComposeProject | undefined =>
    projects.find(({ set }) => set.origin === origin);
  const defaults = projects.filter(({ set }) => set.origin === 'default');
  return (
    projects.find(({ set }) => projectKey(set) === chosenBefore) ??
    // The settings may name another env file since.
    projects.find(({ set }) => setKey(set) === chosenBefore?.split(withEnvFile, 1)[0]) ??
    from('COMPOSE_FILE') ??
    defaults.find(({ set }) => set.folder === '') ??
    only(defaults) ??
    from('script') ??
    only(projects)
  );
}

export type RunsDjango = ProjectService & { readonly django: DjangoService };

/**
 * The services of a Compose project that run Django, the likeliest first: as answered, then those that are enabled, of
 * those the ones that start a server.
 */
export function djangoServices({ services, set }: ComposeProject): readonly RunsDjango[] {
  const rank = ({ service, django, server }: RunsDjango): number => {
    if (django.decidedBy === 'answer') return 0;
    return (isEnabled(service, set) ? 0 : 3) + (server ? 1 : django.decidedBy === 'command' ? 2 : 3);
  };
  return [...services.values()].filter(runsDjango).sort((a, b) => rank(a) - rank(b));
}

function runsDjango(service: ProjectService): service is RunsDjango {
  return service.django !== undefined;
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
