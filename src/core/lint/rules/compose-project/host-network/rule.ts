// Reports `network_mode: host`.
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'host-network',
  on: 'compose-project',
  title: 'Service on the host network',
  severity: 'info',
  check({ set }, report) {
    for (const { name, networkMode } of set.services.values()) {
      if (networkMode?.value !== 'host') continue;
      report({
        ...at(networkMode.location),
        message: `\`${name}\` uses the host network: service names don't resolve, \`ports\` is ignored, and Docker Desktop needs host networking enabled. Publish ports instead.`,
      });
    }
  },
});
