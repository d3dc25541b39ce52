// Reports services that share a container name.

import { coRunning } from '#core/compose/co-running.ts';
import type { Service } from '#core/compose/compose-service.ts';
import { clashingPlace } from '#core/compose/inherited.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'duplicate-container-name',
  on: 'compose-project',
  title: 'Container name used twice',
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
        ...at(clashingPlace(service, service.containerName.location, earlier.containerName?.location)),
        message: `\`${earlier.name}\` also has the container name \`${name}\`, so Compose refuses the project. Change or remove one of them.`,
        related: earlier.containerName
          ? [{ message: 'Also used here.', location: earlier.containerName.location }]
          : [],
      });
    }
  },
});
