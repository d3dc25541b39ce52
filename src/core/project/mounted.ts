// What is mounted at a place of a container.
import type { Mount } from '../compose/model.ts';
import { join, within } from '../files.ts';
import type { StackService } from './model.ts';

/** The deepest mount that holds a path; `unknown` where a mount's place is not known. */
export function mountOf({ service }: StackService, path: string): Mount | 'unknown' | undefined {
  if (service.node.entries.has('volumes_from')) return 'unknown';
  let found: Mount | undefined;
  for (const mount of service.mounts) {
    if (mount.target === undefined) return 'unknown';
    if (within(join(mount.target), path) === undefined) continue;
    if (!found?.target || join(mount.target).length >= join(found.target).length) found = mount;
  }
  return found;
}

/** What is stored at a path, the same for every container that mounts it: a place in a volume or of the host. */
export function storageAt(service: StackService, path: string): string | undefined {
  const mount = mountOf(service, path);
  if (!mount || mount === 'unknown' || mount.target === undefined) return undefined;
  const inside = within(join(mount.target), path) ?? '';
  if (mount.type === 'volume' && mount.source !== undefined) return `volume:${join(mount.source, inside)}`;
  if (mount.type === 'bind' && mount.hostPath !== undefined) return `host:${join(mount.hostPath, inside)}`;
  return undefined;
}
