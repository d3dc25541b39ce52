// `network_mode: host` leaves the project's network.
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'host-network',
  on: 'compose-project',
  title: "A service on the host's network",
  severity: 'info',
  check({ set }, report) {
    for (const { name, networkMode } of set.services.values()) {
      if (networkMode?.value !== 'host') continue;
      report({
        ...at(networkMode.location),
        message: `\`${name}\` is on the host's network: service names lead nowhere in it, \`ports\` has no effect, and Docker Desktop opens nothing unless it is told to.`,
      });
    }
  },
});
