// Reports secrets that are not declared.
import { readGrants } from '#core/compose/service.ts';
import { nodeAt } from '#core/compose/tree.ts';
import { defineRule } from '#core/lint/rule.ts';
import { reportUndefined } from '#core/lint/rules/shared/undefined-names.ts';

export const rule = defineRule({
  id: 'undefined-secret',
  on: 'compose-project',
  title: 'Undefined secret',
  severity: 'error',
  completable: true,
  failure: 'refers to undefined secret',
  check(project, report) {
    const uses = [...project.set.services.values()].flatMap(({ secrets, node }) => [
      ...secrets,
      ...readGrants(nodeAt(node, 'build', 'secrets')),
    ]);
    reportUndefined(project, 'secrets', uses, (name) => ({ file: `./${name}.txt` }), report);
  },
});
