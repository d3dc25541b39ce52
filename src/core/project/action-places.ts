// Where in a compose file or a Dockerfile actions are offered: at all services, at each one, at what builds a stage.
import type { Location } from '../text.ts';
import type { FileUse } from './file-use.ts';

export interface ActionPlace {
  readonly location: Location;
  readonly kind: 'project' | 'service' | 'build';
  /** Empty for the whole project. */
  readonly services: readonly string[];
  /** Whether there is something to build. */
  readonly builds: boolean;
}

/** Those of a file, in the order of their places. */
export function actionPlaces({ project, services: builders }: FileUse, path: string): readonly ActionPlace[] {
  const all = [...project.services.values()];
  if (builders.length > 0) {
    return all.flatMap(({ name, stage, dockerfile }): ActionPlace[] => {
      if (dockerfile?.path !== path || !stage || !builders.includes(name)) return [];
      return [{ location: { path, span: stage.from.span }, kind: 'build', services: [name], builds: true }];
    });
  }
  const root = project.set.parsed.get(path)?.root;
  const top = root?.kind === 'map' ? root.entries.get('services')?.key : undefined;
  if (!top) return [];
  const builds = all.some(({ service }) => service.build !== undefined);
  const ofServices = all.flatMap(({ name, service }): ActionPlace[] => {
    const location = service.keys.find((key) => key.path === path);
    const isBuilt = service.build !== undefined;
    return location ? [{ location, kind: 'service', services: [name], builds: isBuilt }] : [];
  });
  return [{ location: top, kind: 'project' as const, services: [], builds }, ...ofServices].toSorted(
    (a, b) => a.location.span.start - b.location.span.start,
  );
}
