// Services that start nothing: no command, neither in compose nor in the image.
import { isEnabled } from '#core/compose/co-running.ts';
import type { Service } from '#core/compose/compose-service.ts';
import { rootStage } from '#core/dockerfile/base-images.ts';
import type { Stage } from '#core/dockerfile/dockerfile-model.ts';
import { isBareImage } from '#core/images/bare.ts';
import { servicesOf } from '../image/build-contexts.ts';
import type { ProjectService } from '../model/project-service.ts';
import type { WorkspaceModel } from '../model/workspace-model.ts';

/** Whether the image of a stage starts nothing by itself: no CMD, no ENTRYPOINT, and a base that brings none of use. */
export function startsNothing(stage: Stage): boolean {
  const { base } = rootStage(stage);
  return !stage.cmd && !stage.entrypoint && base !== undefined && isBareImage(base);
}

/**
 * Whether a service runs this very stage, which starts nothing, and is meant to do more: it gives no command of
 * its own, nor may an override that git ignores, keeps no terminal open, and neither lends its image to others nor leaves what it built to them.
 */
export function isIdle(workspace: WorkspaceModel, of: ProjectService, final: Stage): boolean {
  const { service, stage } = of;
  const { entries } = service.node;
  if (stage !== final || service.command || service.entrypoint) return false;
  if (mayBeOverridden(workspace, of)) return false;
  if (entries.has('tty') || entries.has('provider')) return false;
  if (rootStage(final).base?.name === 'node' && handsOver(workspace, service)) return false;
  const image = service.image?.value;
  return !servicesOf(workspace).some(
    (other) =>
      image !== undefined &&
      other.service.image?.value === image &&
      (other.service.command || other.service.entrypoint),
  );
}

/**
 * Whether a service may be there for `docker compose run <service> <command>`: only a profile that no set chooses starts it, and
 * it gives no command of its own.
 */
export function isForRuns({ projects }: WorkspaceModel, of: ProjectService): boolean {
  const { service } = of;
  if (service.profiles.length === 0 || service.command || service.entrypoint) return false;
  return !projects.some(({ set, services }) => services.get(of.name) === of && isEnabled(service, set));
}

function mayBeOverridden({ projects }: WorkspaceModel, of: ProjectService): boolean {
  return projects.some(
    ({ set, services }) => set.ownOverride === 'git-ignored' && services.get(of.name) === of,
  );
}

/** It leaves what it built in a volume that another service takes up, and is done. */
function handsOver(workspace: WorkspaceModel, service: Service): boolean {
  const volumes = service.mounts.flatMap(({ type, source }) => (type === 'volume' && source ? [source] : []));
  return servicesOf(workspace).some(
    (other) =>
      other.name !== service.name && other.service.mounts.some(({ source = '' }) => volumes.includes(source)),
  );
}
