// Two services with one container name.

import { coRunning } from '#core/compose/co-running.ts';
import type { Service } from '#core/compose/compose-service.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'duplicate-container-name',
  on: 'compose-project',
  title: 'A container name that two services have',
  severity: 'error',
  equals: ['dclint:no-duplicate-container-names'],
  failure: 'is already in use by service',
  check({ set }, report) {
    const owners = new Map<string, Service[]>();
    for (const service of set.services.values()) {
      const name = service.containerName?.value;
      if (!name || !service.containerName) continue;
      const earlier = owners.get(name)?.find((other) => coRunning(other, service, set));
      owners.set(name, [...(owners.get(name) ?? []), service]);
      if (!earlier) continue;
      report({
        ...at(service.containerName.location),
        message: `The service \`${earlier.name}\` has the container name \`${name}\` too; a name belongs to one container.`,
        related: earlier.containerName
          ? [{ message: 'The other one.', location: earlier.containerName.location }]
          : [],
      });
    }
  },
});
