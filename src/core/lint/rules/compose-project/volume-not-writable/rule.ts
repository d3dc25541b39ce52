// Reports writes into a named volume that belongs to root, because the image has no directory at its place.
import { defineRule } from '#core/lint/rule.ts';
import { createDirectoryFor } from '#core/lint/rules/shared/directory-for-user.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { type VolumeWrite, volumeWrites } from '#core/project/django/container-writes.ts';
import { isRootsVolume } from '#core/project/django/volume-owners.ts';
import { imageUser } from '#core/project/image/image-user.ts';

export const rule = defineRule({
  id: 'volume-not-writable',
  on: 'compose-project',
  title: 'Volume not writable by the user',
  severity: 'error',
  failure: 'PermissionError: [Errno 13] Permission denied',
  check(project, report) {
    if (!project.set.complete) return;
    for (const service of project.services.values()) {
      const { dockerfile, stage } = service;
      const user = stage && !service.service.user ? imageUser(stage) : undefined;
      if (!dockerfile || !user || user.isRoot) continue;
      for (const write of volumeWrites(service)) {
        if (write.mount.readOnly || !isRootsVolume(project, service, write)) continue;
        report({
          ...at(write.mount.location),
          ...(write.by === 'collectstatic' ? {} : { severity: 'warning' as const }),
          message: `The image has no \`${write.target}\`, so a new volume there belongs to root and ${failureOf(write, user.name)}. Create the directory for \`${user.name}\` in the Dockerfile.`,
          related: [
            { message: 'The service writes to the volume here.', location: write.location },
            {
              message: 'The user is set here.',
              location: { path: dockerfile.path, span: user.instruction.span },
            },
          ],
          fixes: createDirectoryFor(dockerfile, user, write.target),
        });
      }
    }
  },
});

function failureOf({ by }: VolumeWrite, user: string): string {
  switch (by) {
    case 'collectstatic':
      return `\`collectstatic\` fails as \`${user}\``;
    case 'beat':
      return `Celery beat can't write its schedule as \`${user}\``;
    default:
      return `\`${user}\` can't write the SQLite file`;
  }
}
