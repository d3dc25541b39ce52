// `USER app`: Kubernetes cannot tell that this is not root.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'user-not-numeric',
  on: 'dockerfile',
  title: 'USER is a name',
  severity: 'hint',
  enabled: false,
  equals: ['hadolint:DL3066'],
  failure: 'container has runAsNonRoot and image has non-numeric user (app), cannot verify user is non-root',
  check(file, report) {
    for (const { keyword, args } of file.instructions) {
      const user = args[0];
      if (keyword !== 'USER' || !user?.resolved || /^\d+(?::|$)/.test(user.resolved)) continue;
      report({
        span: user.span,
        message: `Only inside the image is it known which id \`${user.value}\` has. Kubernetes with \`runAsNonRoot\` wants the number.`,
      });
    }
  },
});
