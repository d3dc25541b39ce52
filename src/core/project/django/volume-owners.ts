// Who owns a named volume that the engine makes: it takes the owner of the image's directory, or is root's without one.
import type { Resource } from '#core/compose/merged-compose.ts';
import { join } from '#core/files.ts';
import { isMissing } from '../image/directory-owners.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';
import { changesOwners, type VolumeWrite } from './container-writes.ts';

/**
 * Whether the volume of a write belongs to root once Compose has made it: no image has a directory at its place,
 * and nobody changes its owner. False where that is not known.
 * Proven on the engine. Source: the Docker manual, "Volumes", on populating a volume from a container.
 */
export function isRootsVolume(project: ComposeProject, service: ProjectService, write: VolumeWrite): boolean {
  if (!isPlain(project.set.volumes.get(write.volume))) return false;
  return [...project.services.values()].every((other) =>
    other.service.mounts
      .filter(({ type, source }) => type === 'volume' && source === write.volume)
      .every(({ target }) => target !== undefined && leavesIt(other, service, join(target))),
  );
}

/** Declared in the project, and made by Compose without options. */
function isPlain(volume: Resource | undefined): boolean {
  if (!volume || volume.external) return false;
  const { node } = volume;
  return node.kind !== 'map' || !['driver', 'driver_opts'].some((option) => node.entries.has(option));
}

/** A service that mounts the volume leaves it to root: a proxy, or the same image without a directory there. */
function leavesIt(other: ProjectService, service: ProjectService, target: string): boolean {
  if (other.role === 'nginx' || other.role === 'caddy') return other.service.build === undefined;
  if (other.stage !== service.stage || other.service.user !== undefined) return false;
  if (!other.command.known || changesOwners(other)) return false;
  return isMissing(other, target, other.paths.toWorkspace(target) !== undefined);
}
