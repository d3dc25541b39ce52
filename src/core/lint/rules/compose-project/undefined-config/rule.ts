// Reports configs that are not declared.
import { defineRule } from '#core/lint/rule.ts';
import { reportUndefined } from '#core/lint/rules/shared/undefined-names.ts';

export const rule = defineRule({
  id: 'undefined-config',
  on: 'compose-project',
  title: 'Undefined config',
  severity: 'error',
  completable: true,
  failure: 'refers to undefined config',
  check(project, report) {
    const uses = [...project.set.services.values()].flatMap(({ configs }) => configs);
    reportUndefined(project, 'configs', uses, (name) => ({ file: `./${name}.txt` }), report);
  },
});
