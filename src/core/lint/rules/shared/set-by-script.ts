// Shared by the rules about variables: scripts that may set one before Compose reads it.
import { join } from '#core/files.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';

const SCRIPTS =
  /^(?:(?:GNU)?[Mm]akefile|.*\.mk|[Jj]ustfile|\.envrc|.*\.(?:sh|bash|ps1|bat)|Taskfile\.ya?ml|Jenkinsfile|tasks\.py|fabfile\.py)$/;

/** A script beside the file or in the workspace root mentions the variable, so it may set it. */
export function isSetByScript({ set, files }: ComposeProject, name: string): boolean {
  return [...new Set([set.folder, ''])].some((folder) =>
    files
      .list(folder)
      .filter((file) => SCRIPTS.test(file))
      .some((file) => files.text(join(folder, file))?.includes(name) === true),
  );
}
