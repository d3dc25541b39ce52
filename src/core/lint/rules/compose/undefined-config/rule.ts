// Reports configs that are not declared.
import { defineRule } from '../../../rule.ts';
import { reportUndefined } from '../undefined.ts';

export const rule = defineRule({
  id: 'undefined-config',
  on: 'stack',
  title: 'Undefined config',
  severity: 'error',
  failure: 'refers to undefined config',
  check(stack, report) {
    const uses = [...stack.set.services.values()].flatMap(({ configs }) => configs);
    reportUndefined(stack, 'configs', uses, (name) => ({ file: `./${name}.txt` }), report);
  },
});
