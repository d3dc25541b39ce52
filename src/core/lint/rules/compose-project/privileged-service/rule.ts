// `privileged: true` gives a container the host.
import { booleanOf } from '#core/compose/tree.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'privileged-service',
  on: 'compose-project',
  title: 'A service with all rights on the host',
  severity: 'info',
  check({ set }, report) {
    for (const { name, node } of set.services.values()) {
      const entry = node.entries.get('privileged');
      if (!entry || booleanOf(entry.value) !== true) continue;
      report({
        ...at(entry.key),
        message: `\`privileged\` gives \`${name}\` all devices and rights of the host. \`cap_add\` or \`devices\` give the one that is needed.`,
      });
    }
  },
});
