// Stage names with capital letters.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'stage-name-casing',
  on: 'dockerfile',
  title: 'Stage name not in lowercase',
  severity: 'hint',
  equals: ['buildkit:StageNameCasing'],
  check(file, report) {
    for (const { name, nameSpan } of file.stages) {
      if (name === undefined || !nameSpan) continue;
      const wanted = name.toLowerCase();
      if (name === wanted) continue;
      report({
        span: nameSpan,
        message: `Docker stores stage names in lowercase, so \`FROM ${name}\` does not find this stage. Use \`${wanted}\`.`,
        fixes: [
          { title: `Replace with \`${wanted}\``, safe: true, edits: [replace(file, nameSpan, wanted)] },
        ],
      });
    }
  },
});
