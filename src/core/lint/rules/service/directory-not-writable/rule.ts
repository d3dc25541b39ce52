// Reports writes into directories that belong to root, by an image that runs as another user.

import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { insertAbove } from '#core/dockerfile/edit.ts';
import { dirname } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { createDirectoryFor } from '#core/lint/rules/shared/directory-for-user.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { type ContainerWrite, containerWrites } from '#core/project/django/container-writes.ts';
import { type RootDirectory, rootDirectoryFor } from '#core/project/image/directory-owners.ts';
import { type ImageUser, imageUser, userAt } from '#core/project/image/image-user.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';

export const rule = defineRule({
  id: 'directory-not-writable',
  on: 'service',
  title: 'Directory that the user cannot write to',
  severity: 'error',
  failure: 'PermissionError: [Errno 13] Permission denied',
  check(target, report) {
    const { dockerfile, stage, service } = target;
    if (!dockerfile || !stage) return;
    for (const write of containerWrites(target)) {
      const user = write.run ? userAt(stage, write.run) : service.user ? undefined : imageUser(stage);
      const directory = user && !user.isRoot ? rootsDirectory(target, write) : undefined;
      if (!user || !directory) continue;
      const { path } = dockerfile;
      report({
        ...at(write.location),
        ...(write.by === 'collectstatic' ? {} : { severity: 'warning' as const }),
        message: messageOf(write, user.name, directory.path),
        related: [
          {
            message: `\`${directory.path}\` is made here, as root.`,
            location: { path, span: directory.instruction.span },
          },
          { message: 'The user is set here.', location: { path, span: user.instruction.span } },
        ],
        fixes:
          isCopied(target, write) && write.by === 'sqlite' ? [] : fixes(dockerfile, write, user, directory),
      });
    }
  },
});

/** Undefined where somebody else may write; what COPY brought with `--chown` belongs to that user. */
function rootsDirectory(target: ProjectService, write: ContainerWrite): RootDirectory | undefined {
  const { dockerfile, stage } = target;
  if (!dockerfile || !stage) return undefined;
  const found = rootDirectoryFor(dockerfile, stage, write.path, write.run);
  const mayBeTheirs = write.by === 'sync' || isCopied(target, write);
  return mayBeTheirs && stage.instructions.some(({ flags }) => flags.some(({ name }) => name === 'chown'))
    ? undefined
    : found;
}

/** A file or folder of the build context is copied there. */
function isCopied({ paths }: ProjectService, { path }: ContainerWrite): boolean {
  return paths.toWorkspace(path) !== undefined;
}

function messageOf({ by, path }: ContainerWrite, user: string, directory: string): string {
  switch (by) {
    case 'collectstatic':
      return `\`collectstatic\` runs as \`${user}\` and can't write to \`${path}\`, because \`${directory}\` belongs to root. Create the directory for \`${user}\`.`;
    case 'beat':
      return `Celery beat writes \`${path}\` as \`${user}\`, but \`${directory}\` belongs to root, so beat exits. Set \`--schedule\` to a writable path.`;
    case 'sqlite':
      return `\`${user}\` can't write the SQLite file, because \`${directory}\` belongs to root, so saving fails. Change the owner of the directory.`;
    default:
      return `Compose syncs files as \`${user}\`, but \`${directory}\` belongs to root, so the sync fails. Copy the files with \`--chown=${user}\`.`;
  }
}

function fixes(
  file: Dockerfile,
  { by, path }: ContainerWrite,
  user: ImageUser,
  directory: RootDirectory,
): readonly Fix[] {
  const { name, instruction } = user;
  if (by === 'sync' || directory.instruction.index > instruction.index || !/^[\w.-]+$/.test(name)) return [];
  if (/[^\w./-]/.test(path)) return [];
  if (by === 'collectstatic') return createDirectoryFor(file, user, path);
  const folder = dirname(path);
  if (folder !== directory.path) return [];
  const edits = [insertAbove(file, instruction, `RUN chown ${name} ${folder}`)];
  return [{ title: `Give \`${folder}\` to \`${name}\``, edits }];
}
