// Reports secrets that are not declared.
import { readGrants } from '../../../../compose/service.ts';
import { nodeAt } from '../../../../compose/tree.ts';
import { defineRule } from '../../../rule.ts';
import { reportUndefined } from '../undefined.ts';

export const rule = defineRule({
  id: 'undefined-secret',
  on: 'stack',
  title: 'Undefined secret',
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
