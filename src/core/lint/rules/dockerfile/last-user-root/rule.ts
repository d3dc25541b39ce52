// The image's processes run as root because its last USER says so.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'last-user-root',
  on: 'dockerfile',
  title: 'The last USER is root',
  severity: 'info',
  equals: ['hadolint:DL3002'],
  check(file, report) {
    const { final } = file;
    const user = final?.user?.args[0];
    // An entrypoint may do what root is needed for and then become somebody else.
    if (!user || final?.entrypoint || !/^(?:root|0)(?::|$)/.test(user.resolved ?? '')) return;
    report({
      span: user.span,
      message:
        'The container runs as root: what gets into it may write to everything that is mounted. Go back to another `USER` at the end.',
    });
  },
});
