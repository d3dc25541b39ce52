// Reports services with neither `image` nor `build`.
import type { ComposeFile, ComposeSet, Service } from '../../../../compose/model.ts';
import { mapAt, nodeAt } from '../../../../compose/tree.ts';
import type { Project } from '../../../../project/model.ts';
import { defineRule } from '../../../rule.ts';
import { at } from '../places.ts';

export const rule = defineRule({
  id: 'no-image-or-build',
  on: 'project',
  title: 'Service without `image` or `build`',
  severity: 'error',
  failure: 'has neither an image nor a build context specified',
  check(project, report) {
    for (const { set } of project.stacks) {
      if (!set.complete || !isUsedAlone(set, project)) continue;
      for (const service of set.services.values()) {
        if (hasSource(service) || isHalfTyped(set, service) || suppliedElsewhere(project, service)) continue;
        report({
          ...at(service.key),
          message: `\`${service.name}\` has neither \`image\` nor \`build\`, so Compose refuses the project. Add one of them.`,
        });
      }
    }
  },
});

/** Whether exactly these files are started. A file that no setting or command names may be one of several. */
function isUsedAlone({ origin }: ComposeSet, { composeFiles }: Project): boolean {
  return (
    origin === 'default' || origin === 'COMPOSE_FILE' || origin === 'command line' || composeFiles.size === 1
  );
}

function hasSource({ image, build, node }: Service): boolean {
  return (
    image !== undefined || build !== undefined || node.entries.has('build') || node.entries.has('provider')
  );
}

/** The service is not a mapping, which `compose-schema` reports. */
function isHalfTyped({ parsed }: ComposeSet, { name, keys }: Service): boolean {
  return keys.every(({ path }) => nodeAt(parsed.get(path)?.root, 'services', name)?.kind !== 'map');
}

/** Another Compose file of the workspace defines the image of a service of this name. */
function suppliedElsewhere({ composeFiles }: Project, { name }: Service): boolean {
  return [...composeFiles.values()].some(({ root }: ComposeFile) => {
    const service = mapAt(root, 'services', name);
    return ['image', 'build', 'extends', 'provider'].some((key) => service?.entries.has(key));
  });
}
