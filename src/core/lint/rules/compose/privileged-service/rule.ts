// `privileged: true` gives a container the host.
import { booleanOf } from '../../../../compose/tree.ts';
import { defineRule } from '../../../rule.ts';
import { at } from '../places.ts';

export const rule = defineRule({
  id: 'privileged-service',
  on: 'stack',
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
