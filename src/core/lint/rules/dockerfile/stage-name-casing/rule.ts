// Stage names with capital letters.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'stage-name-casing',
  on: 'dockerfile',
  title: 'A stage name is not in lower case',
  severity: 'hint',
  equals: ['buildkit:StageNameCasing'],
  check(file, report) {
    for (const { name, nameSpan } of file.stages) {
      if (name === undefined || !nameSpan) continue;
      const wanted = name.toLowerCase();
      if (name === wanted) continue;
      report({
        span: nameSpan,
        message: `Stage names are matched without regard to case; write \`${wanted}\`, as \`--target\` and \`COPY --from\` usually do.`,
        fixes: [{ title: `Write \`${wanted}\``, safe: true, edits: [replace(file, nameSpan, wanted)] }],
      });
    }
  },
});
