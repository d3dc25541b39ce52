// Reports `depends_on`, `links`, `extends` and similar references to undefined services.
import { serviceReferences } from '#core/compose/service-references.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { rename } from '#core/lint/rules/shared/undefined-names.ts';
import { nearest } from '#core/nearest.ts';

export const rule = defineRule({
  id: 'undefined-service',
  on: 'compose-project',
  title: 'Undefined service',
  severity: 'error',
  completable: true,
  failure: 'depends on undefined service',
  check(project, report) {
    const { set } = project;
    if (set.complete) {
      for (const service of set.services.values()) {
        for (const { name, location } of serviceReferences(service)) {
          if (set.services.has(name) || project.declaredElsewhere('services', name)) continue;
          const others = [...set.services.keys()].filter((other) => other !== service.name);
          const near = nearest(name, others);
          report({
            ...at(location),
            cause: name,
            message: `Service \`${name}\` is not defined, so Compose refuses the project. ${near ? `Did you mean \`${near}\`?` : 'Correct the name.'}`,
            fixes: near ? [rename(location, near)] : [],
          });
        }
      }
    }
    for (const { kind, message, location } of set.problems) {
      if (kind === 'service') report({ ...at(location), message });
    }
  },
});
