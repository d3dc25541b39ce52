// Reports networks that are not declared.
import { defineRule } from '../../../rule.ts';
import { reportUndefined } from '../undefined.ts';

export const rule = defineRule({
  id: 'undefined-network',
  on: 'stack',
  title: 'Undefined network',
  severity: 'error',
  failure: 'refers to undefined network',
  check(stack, report) {
    const uses = [...stack.set.services.values()].flatMap(({ networks }) =>
      networks.filter(({ name }) => name !== 'default'),
    );
    reportUndefined(stack, 'networks', uses, () => null, report);
  },
});
