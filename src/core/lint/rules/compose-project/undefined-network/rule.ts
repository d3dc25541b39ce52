// Reports networks that are not declared.
import { defineRule } from '#core/lint/rule.ts';
import { reportUndefined } from '#core/lint/rules/shared/undefined-names.ts';

export const rule = defineRule({
  id: 'undefined-network',
  on: 'compose-project',
  title: 'Undefined network',
  severity: 'error',
  completable: true,
  failure: 'refers to undefined network',
  check(project, report) {
    const uses = [...project.set.services.values()].flatMap(({ networks }) =>
      networks.filter(({ name }) => name !== 'default'),
    );
    reportUndefined(project, 'networks', uses, () => null, report);
  },
});
