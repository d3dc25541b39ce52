// What a Compose project declares, as the views show it before anything runs.
import { isEnabled } from '../compose/co-running.ts';
import type { DeclaredProject } from '../inventory/rows/tree-node.ts';
import type { ComposeProject } from './model/compose-project.ts';
import { fileSet } from './started-project.ts';

/** @param absolute gives the absolute path of one of the model's */
export function declaredProject(
  { set, services }: ComposeProject,
  absolute: (path: string) => string,
): DeclaredProject {
  return {
    project: set.name,
    ...fileSet(set, absolute),
    services: [...services.values()].map(({ name, service }) => ({
      name,
      profiles: service.profiles,
      containers: isEnabled(service, set) ? (service.replicas ?? 1) : 0,
    })),
  };
}
