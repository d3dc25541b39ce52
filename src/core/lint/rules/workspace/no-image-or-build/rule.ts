// Reports services with neither `image` nor `build`.
import type { ComposeFile } from '#core/compose/compose-file.ts';
import type { Service } from '#core/compose/compose-service.ts';
import type { MergedCompose } from '#core/compose/merged-compose.ts';
import { mapAt, nodeAt } from '#core/compose/tree.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';

export const rule = defineRule({
  id: 'no-image-or-build',
  on: 'workspace',
  title: 'Service without `image` or `build`',
  severity: 'error',
  failure: 'has neither an image nor a build context specified',
  check(workspace, report) {
    for (const { set } of workspace.projects) {
      if (!set.complete || !isUsedAlone(set, workspace)) continue;
      const bare = [...set.services.values()].filter(
        (service) => !hasSource(service) && !isHalfTyped(set, service),
      );
      // Several of them are a file that others build on.
      const [service, ...others] = bare;
      if (service && others.length === 0 && !suppliedElsewhere(workspace, service))
        report({
          ...at(service.key),
          message: `\`${service.name}\` has neither \`image\` nor \`build\`, so Compose refuses the project. Add one of them.`,
        });
    }
  },
});

/** Whether exactly these files are started. A file that no setting or command names may be one of several. */
function isUsedAlone({ origin, ownOverride }: MergedCompose, { composeFiles }: WorkspaceModel): boolean {
  return ownOverride === undefined && (!['single', 'sibling'].includes(origin) || composeFiles.size === 1);
}

function hasSource({ image, build, node }: Service): boolean {
  return (
    image !== undefined || build !== undefined || node.entries.has('build') || node.entries.has('provider')
  );
}

/** The service is not a mapping, which `compose-schema` reports. */
function isHalfTyped({ parsed }: MergedCompose, { name, keys }: Service): boolean {
  return keys.every(({ path }) => nodeAt(parsed.get(path)?.root, 'services', name)?.kind !== 'map');
}

/** Another Compose file of the workspace defines the image of a service of this name. */
function suppliedElsewhere({ composeFiles }: WorkspaceModel, { name }: Service): boolean {
  return [...composeFiles.values()].some(({ root }: ComposeFile) => {
    const service = mapAt(root, 'services', name);
    return ['image', 'build', 'extends', 'provider'].some((key) => service?.entries.has(key));
  });
}
