// Reports `privileged: true`.
import { booleanOf } from '#core/compose/tree.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'privileged-service',
  on: 'compose-project',
  title: 'Privileged service',
  severity: 'info',
  check({ set }, report) {
    for (const { name, node } of set.services.values()) {
      const entry = node.entries.get('privileged');
      if (!entry || booleanOf(entry.value) !== true) continue;
      report({
        ...at(entry.key),
        message: `\`privileged\` gives \`${name}\` every device and capability of the host. Grant only what it needs with \`cap_add\` or \`devices\`.`,
      });
    }
  },
});
