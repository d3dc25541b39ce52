// A secret that nobody declares.
import { readGrants } from '#core/compose/service.ts';
import { nodeAt } from '#core/compose/tree.ts';
import { defineRule } from '#core/lint/rule.ts';
import { reportUndefined } from '#core/lint/rules/shared/undefined-names.ts';

export const rule = defineRule({
  id: 'undefined-secret',
  on: 'compose-project',
  title: 'A secret that is not declared',
  severity: 'error',
  failure: 'refers to undefined secret',
  check(stack, report) {
    const uses = [...stack.set.services.values()].flatMap(({ secrets, node }) => [
      ...secrets,
      ...readGrants(nodeAt(node, 'build', 'secrets')),
    ]);
    reportUndefined(stack, 'secrets', uses, (name) => ({ file: `./${name}.txt` }), report);
  },
});
