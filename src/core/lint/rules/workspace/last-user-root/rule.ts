// The last USER of the final stage is root, so its processes run as root.
import { defineRule } from '#core/lint/rule.ts';
import { isUserReplaced } from '#core/project/image/image-user.ts';

export const rule = defineRule({
  id: 'last-user-root',
  on: 'workspace',
  title: 'Root as the last USER',
  severity: 'info',
  equals: ['hadolint:DL3002'],
  check(workspace, report) {
    for (const file of workspace.dockerfiles.values()) {
      const { final, path } = file;
      const user = final?.user?.args[0];
      // An entrypoint may need root first and then switch to another user.
      if (!user || final.entrypoint || !/^(?:root|0)(?::|$)/.test(user.resolved ?? '')) continue;
      if (isUserReplaced(workspace, file, final)) continue;
      report({
        path,
        span: user.span,
        message:
          'The container runs as root, so a compromised process can write to everything that is mounted. Switch to another `USER` at the end.',
      });
    }
  },
});
