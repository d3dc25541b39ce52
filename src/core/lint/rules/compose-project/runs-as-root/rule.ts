// A container that runs as root and writes into a bind mount: files on the host that the user cannot change.
import { productOf } from '#core/images/releases.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'runs-as-root',
  on: 'compose-project',
  title: 'Files written to the bind mount belong to root',
  severity: 'hint',
  check({ services }, report) {
    for (const { service, stage, dockerfile, django, image } of services.values()) {
      if (!django || !stage || !dockerfile || service.user || stage.user || !image || !productOf(image))
        continue;
      const mount = service.mounts.find(
        ({ type, hostPath, readOnly }) => type === 'bind' && !readOnly && hostPath === django.root,
      );
      if (!mount) continue;
      report({
        path: mount.location.path,
        span: mount.location.span,
        message:
          'No `USER` is set, so the container writes into this folder as root: on Linux, migrations and other files that it makes cannot be changed without `sudo`. Add a user to the image, or set `user:`.',
        related: [
          { message: 'This image runs as root', location: { path: dockerfile.path, span: stage.from.span } },
        ],
      });
    }
  },
});
