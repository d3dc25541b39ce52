// Reports `container_name` on services with several replicas.
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'scaled-container-name',
  on: 'compose-project',
  title: 'Container name on a scaled service',
  severity: 'error',
  failure: "can't set container_name and",
  check({ set }, report) {
    for (const { name, containerName, replicas } of set.services.values()) {
      if (!containerName || replicas === undefined || replicas < 2) continue;
      report({
        ...at(containerName.location),
        message: `\`${name}\` runs ${replicas} containers, which cannot share a name, so Compose refuses the project. Remove \`container_name\`.`,
      });
    }
  },
});
