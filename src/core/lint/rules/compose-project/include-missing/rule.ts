// `include` and `extends` of files that are not there, or in a circle.
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'include-missing',
  on: 'compose-project',
  title: 'A file that `include` or `extends` cannot read',
  severity: 'error',
  failure: 'no such file or directory',
  check({ set }, report) {
    for (const { kind, message, location } of set.problems) {
      const service = kind === 'extends' && message.startsWith('There is no service');
      if (!service && (kind === 'include' || kind === 'extends' || kind === 'circular'))
        report({ ...at(location), message });
    }
  },
});
