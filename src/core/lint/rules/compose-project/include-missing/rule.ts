// Reports `include` and `extends` of missing files, and cycles of them.
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'include-missing',
  on: 'compose-project',
  title: 'Unreadable `include` or `extends` file',
  severity: 'error',
  failure: 'no such file or directory',
  check({ set }, report) {
    for (const { kind, message, location } of set.problems) {
      if (kind === 'include' || kind === 'extends' || kind === 'circular')
        report({ ...at(location), message });
    }
  },
});
