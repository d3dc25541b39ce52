// Instructions that are not allowed in ONBUILD.
import { defineRule } from '#core/lint/rule.ts';

const FORBIDDEN = new Set(['FROM', 'MAINTAINER', 'ONBUILD']);

export const rule = defineRule({
  id: 'invalid-onbuild',
  on: 'dockerfile',
  title: 'Instruction not allowed in ONBUILD',
  severity: 'error',
  equals: ['hadolint:DL3043'],
  failure: "FROM isn't allowed as an ONBUILD trigger",
  check(file, report) {
    for (const { trigger } of file.instructions)
      if (trigger && FORBIDDEN.has(trigger.keyword))
        report({
          span: trigger.keywordSpan,
          message: `\`ONBUILD\` does not allow \`${trigger.keyword}\`; the build will fail. Put \`${trigger.keyword}\` on a separate line or remove it.`,
        });
  },
});
