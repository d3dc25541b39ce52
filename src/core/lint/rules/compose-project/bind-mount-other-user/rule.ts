// Reports a USER with another ID than that of the developer, to whom the mounted project belongs.
import { within } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import { imageUser } from '#core/project/image/image-user.ts';

/** The first user of a Linux system: Debian's, Ubuntu's and Fedora's `login.defs`, `UID_MIN`. */
const FIRST_USER = 1000;

export const rule = defineRule({
  id: 'bind-mount-other-user',
  on: 'compose-project',
  title: 'Bind mount of another user',
  severity: 'info',
  failure: 'PermissionError: [Errno 13] Permission denied',
  check({ services, djangoRoots, files }, report) {
    const told = new Set<number>();
    for (const { service, stage, dockerfile } of services.values()) {
      const user = stage && imageUser(stage);
      if (!dockerfile || !user || user.id === undefined || service.user) continue;
      const isChosen = user.argument.variables.length > 0;
      if (user.isRoot || user.id === FIRST_USER || isChosen || told.has(user.argument.span.start)) continue;
      const mount = service.mounts.find(
        ({ type, hostPath, readOnly }) =>
          type === 'bind' &&
          !readOnly &&
          hostPath !== undefined &&
          files.kind(hostPath) === 'directory' &&
          djangoRoots.some((root) => within(hostPath, root) !== undefined),
      );
      if (!mount) continue;
      told.add(user.argument.span.start);
      report({
        path: dockerfile.path,
        span: user.argument.span,
        message: `User ${user.id} can't write to the bind mount on Linux if the project belongs to user ${FIRST_USER}, as usual. Set \`user\` in Compose, or make the ID a build argument.`,
        related: [{ message: 'The project is mounted here.', location: mount.location }],
      });
    }
  },
});
