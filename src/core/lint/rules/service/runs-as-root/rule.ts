// Reports containers that run as root with a bind mount: the files they create on the host belong to root.
import { productOf } from '#core/images/releases.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'runs-as-root',
  on: 'service',
  title: 'Root-owned files in the bind mount',
  severity: 'hint',
  check(target, report) {
    const { service, stage, dockerfile, django, image } = target;
    if (!django || !stage || !dockerfile || service.user || stage.user || !image || !productOf(image)) return;
    const mount = service.mounts.find(
      ({ type, hostPath, readOnly }) => type === 'bind' && !readOnly && hostPath === django.root,
    );
    if (!mount) return;
    report({
      path: mount.location.path,
      span: mount.location.span,
      message:
        'Without `USER`, files created in this folder belong to root, so changing them on Linux needs `sudo`. Add a user to the image, or set `user`.',
      related: [
        { message: 'This image runs as root.', location: { path: dockerfile.path, span: stage.from.span } },
      ],
    });
  },
});
