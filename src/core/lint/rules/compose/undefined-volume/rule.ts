// Reports named volumes that are not declared.
import { defineRule } from '../../../rule.ts';
import { reportUndefined } from '../undefined.ts';

export const rule = defineRule({
  id: 'undefined-volume',
  on: 'stack',
  title: 'Undefined volume',
  severity: 'error',
  failure: 'refers to undefined volume',
  check(stack, report) {
    const uses = [...stack.set.services.values()].flatMap(({ mounts }) =>
      mounts.flatMap(({ type, source, sourceLocation: location }) =>
        type === 'volume' && source !== undefined && location ? [{ name: source, location }] : [],
      ),
    );
    reportUndefined(stack, 'volumes', uses, () => null, report);
  },
});
