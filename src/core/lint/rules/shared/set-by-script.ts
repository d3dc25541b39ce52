// Whether something beside the compose files sets a variable for Compose.
import { join } from '#core/files.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';

const SCRIPTS =
  /^(?:(?:GNU)?[Mm]akefile|.*\.mk|[Jj]ustfile|\.envrc|.*\.(?:sh|bash|ps1|bat)|Taskfile\.ya?ml|Jenkinsfile|tasks\.py|fabfile\.py)$/;

/** A script beside the file or in the workspace root mentions the variable, so it may set it. */
export function isSetByScript(project: ComposeProject, name: string): boolean {
  return textsBeside(project, SCRIPTS).some((text) => text.includes(name));
}

/** An example of an env file sets the variable, so the file that is made from it does. */
export function isSetInExample(project: ComposeProject, name: string): boolean {
  return textsBeside(project, /env/i).some((text) =>
    new RegExp(`^\\s*(?:export\\s+)?${name}=`, 'm').test(text),
  );
}

function textsBeside({ set, files }: ComposeProject, names: RegExp): readonly string[] {
  return [...new Set([set.folder, ''])].flatMap((folder) =>
    files
      .list(folder)
      .filter((file) => names.test(file))
      .flatMap((file) => files.text(join(folder, file)) ?? []),
  );
}
