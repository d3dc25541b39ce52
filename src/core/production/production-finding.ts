// What is found about a project for production.
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import type { Edit, Location } from '../text.ts';

export interface ProductionFix {
  /** In the imperative. */
  readonly title: string;
  readonly edits: readonly Edit[];
}

export interface ProductionFinding {
  /** The check with the service and what else tells it from others: `restart:web`. */
  readonly id: string;
  readonly text: string;
  readonly at: Location | undefined;
  readonly fix: ProductionFix | undefined;
}

/** One question to a project. */
export interface ProductionCheck {
  readonly id: string;
  readonly title: string;
  /** Said where nothing is found. */
  readonly passed: string;
  /** @returns undefined where the files do not tell */
  find(project: ComposeProject): readonly ProductionFinding[] | undefined;
}

/** Services that keep running: not those of a profile, and none that is started to end. */
export function lasting({ services }: ComposeProject): readonly ProjectService[] {
  const all = [...services.values()];
  const awaited = new Set(
    all.flatMap(({ service }) =>
      service.dependsOn
        .filter(({ condition }) => condition === 'service_completed_successfully')
        .map((dependency) => dependency.service),
    ),
  );
  return all.filter(({ name, service }) => service.profiles.length === 0 && !awaited.has(name));
}

export const stores = new Set<ProjectService['role']>([
  'postgres',
  'mysql',
  'mariadb',
  'redis',
  'rabbitmq',
  'memcached',
  'mongo',
]);

/** An edit as the fix of a finding; undefined where there is no place for it. */
export function fixBy(title: string, edit: Edit | undefined): ProductionFix | undefined {
  return edit && { title, edits: [edit] };
}
