// `FROM … as`: two keywords of one line in different case.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'from-as-casing',
  on: 'dockerfile',
  title: 'FROM and AS are written in different case',
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
        message: `\`${as.value}\` and \`${from.keywordText}\` are written in different case. Write \`${wanted}\`.`,
        fixes: [{ title: `Write \`${wanted}\``, safe: true, edits: [replace(file, as.span, wanted)] }],
      });
    }
  },
});
