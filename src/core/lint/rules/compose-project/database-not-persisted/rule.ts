// Reports databases whose data directory is not on a volume: `docker compose down` loses the data.

import type { Mount } from '#core/compose/compose-service.ts';
import { addEntry } from '#core/compose/edits.ts';
import { isTakenOver } from '#core/compose/inherited.ts';
import { unusedDataVolume, usedVolumes } from '#core/compose/volumes.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { type DataFolder, dataFolderOf, hasOwnVolumeBelow } from '#core/project/image/data-folders.ts';
import { mountOf } from '#core/project/image/mounts.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { isTemporary } from '#core/project/temporary-services.ts';
import type { Edit } from '#core/text.ts';

export const rule = defineRule({
  id: 'database-not-persisted',
  on: 'compose-project',
  title: 'Database without a volume',
  severity: 'warning',
  check(project, report) {
    if (!project.set.complete) return;
    const used = usedVolumes(project.set);
    const losses = [...project.services.values()].flatMap((target) => lossOf(project, target) ?? []);
    // Two servers on one volume would destroy each other's data.
    const free = losses.filter(({ mount }) => !mount).length === 1;
    for (const { target, place, mount } of losses) {
      const { volume } = place;
      const { service } = target;
      const { path, span } = mount?.targetLocation ?? service.image?.location ?? service.key;
      report({
        path,
        span,
        // Development containers often make their data again.
        ...(path.includes('.devcontainer/') ? { severity: 'hint' as const } : {}),
        message: mount
          ? `The image declares its own volume at \`${volume}\`, so the data bypasses this one and is lost after \`docker compose down\`. Mount it at \`${volume}\`.`
          : `\`${target.name}\` stores its data in \`${place.data}\`, which is not on a volume, so \`docker compose down\` loses it. Mount a volume at \`${volume}\`.`,
        fixes: mount ? moved({ path, span }, volume) : kept(project, target, volume, free ? used : undefined),
      });
    }
  },
});

interface Loss {
  readonly target: ProjectService;
  readonly place: DataFolder;
  /** The mount below which the image has a volume of its own. */
  readonly mount: Mount | undefined;
}

function lossOf(project: ComposeProject, target: ProjectService): Loss | undefined {
  const { service } = target;
  const place = dataFolderOf(target);
  if (!place || !service.image || isTemporary(project, target)) return undefined;
  const mount = mountOf(target, place.data);
  if (mount === 'unknown' || service.mounts.some(({ type }) => type === 'unknown')) return undefined;
  if (mount && !hasOwnVolumeBelow(target, mount, place.volume)) return undefined;
  if (!mount && service.mounts.some(({ target: at }) => at && place.elsewhere.test(at))) return undefined;
  return { target, place, mount };
}

function moved({ path, span }: { path: string; span: Edit['span'] }, target: string): Fix[] {
  return [{ title: `Mount at \`${target}\``, edits: [{ path, span, text: target }] }];
}

/** @param used the volumes of other services; undefined where none may be taken that is there already */
function kept(
  { set }: ComposeProject,
  { name, service }: ProjectService,
  path: string,
  used: ReadonlySet<string> | undefined,
): Fix[] {
  const file = set.parsed.get(service.key.path);
  if (!file || isTakenOver(set, file, name, 'volumes')) return [];
  const free = used && unusedDataVolume(set, service.key.path, used);
  const volume = free ?? `${name}-data`;
  if (!free && set.volumes.has(volume)) return [];
  const use = addEntry(file, ['services', name], 'volumes', [`${volume}:${path}`]);
  const declare = free ? undefined : addEntry(file, [], 'volumes', { [volume]: null });
  if (!use || !(free || declare)) return [];
  return [
    {
      title: `Mount the volume \`${volume}\` at \`${path}\``,
      edits: declare ? [use, declare] : [use],
    },
  ];
}
