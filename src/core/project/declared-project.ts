// What a Compose project declares, as the views show it before anything runs.
import { isEnabled } from '../compose/co-running.ts';
import type { DeclaredProject } from '../inventory/rows/tree-node.ts';
import type { ComposeProject } from './model/compose-project.ts';

/** @param folder the absolute folder of its first Compose file */
export function declaredProject({ set, services }: ComposeProject, folder: string): DeclaredProject {
  return {
    project: set.name,
    folder,
    services: [...services.values()].map(({ name, service }) => ({
      name,
      profiles: service.profiles,
      containers: isEnabled(service, set) ? (service.replicas ?? 1) : 0,
    })),
  };
}
