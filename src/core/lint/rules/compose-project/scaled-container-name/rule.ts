// A container name for more than one container.
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'scaled-container-name',
  on: 'compose-project',
  title: 'A container name on a service that is scaled',
  severity: 'error',
  failure: "can't set container_name and",
  check({ set }, report) {
    for (const { name, containerName, replicas } of set.services.values()) {
      if (!containerName || replicas === undefined || replicas < 2) continue;
      report({
        ...at(containerName.location),
        message: `\`${name}\` runs ${replicas} containers, and a name belongs to one. Leave \`container_name\` out.`,
      });
    }
  },
});
