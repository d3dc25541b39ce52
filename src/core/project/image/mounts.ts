// What is mounted at a place of a container.
import type { Mount } from '#core/compose/compose-service.ts';
import { join, within } from '#core/files.ts';
import type { ProjectService } from '../model/project-service.ts';

/** The deepest mount that holds a path; `unknown` where a mount's place is not known. */
export function mountOf({ service }: ProjectService, path: string): Mount | 'unknown' | undefined {
  if (service.node.entries.has('volumes_from')) return 'unknown';
  let found: Mount | undefined;
  for (const mount of service.mounts) {
    if (mount.target === undefined) return 'unknown';
    if (within(join(mount.target), path) === undefined) continue;
    if (!found?.target || join(mount.target).length >= join(found.target).length) found = mount;
  }
  return found;
}
