// Instructions that ONBUILD may not hold.
import { defineRule } from '#core/lint/rule.ts';

const FORBIDDEN = new Set(['FROM', 'MAINTAINER', 'ONBUILD']);

export const rule = defineRule({
  id: 'invalid-onbuild',
  on: 'dockerfile',
  title: 'ONBUILD holds an instruction that it may not hold',
  severity: 'error',
  equals: ['hadolint:DL3043'],
  failure: "FROM isn't allowed as an ONBUILD trigger",
  check(file, report) {
    for (const { trigger } of file.instructions)
      if (trigger && FORBIDDEN.has(trigger.keyword))
        report({
          span: trigger.keywordSpan,
          message: `\`ONBUILD\` cannot hold \`${trigger.keyword}\`, so the build stops. Put \`${trigger.keyword}\` on a line of its own, or leave it out.`,
        });
  },
});
