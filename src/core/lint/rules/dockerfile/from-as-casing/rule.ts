// `FROM … as`, in which the two keywords differ in casing.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'from-as-casing',
  on: 'dockerfile',
  title: 'Inconsistent casing of FROM and AS',
  severity: 'hint',
  equals: ['buildkit:FromAsCasing'],
  check(file, report) {
    for (const { from, name } of file.stages) {
      const as = from.args[1];
      if (name === undefined || !as) continue;
      const isLower = from.keywordText === from.keywordText.toLowerCase();
      const wanted = isLower ? 'as' : 'AS';
      if (as.value === wanted) continue;
      report({
        span: as.span,
        message: `\`${as.value}\` does not match the casing of \`${from.keywordText}\`. Use \`${wanted}\`.`,
        fixes: [{ title: `Replace with \`${wanted}\``, safe: true, edits: [replace(file, as.span, wanted)] }],
      });
    }
  },
});
