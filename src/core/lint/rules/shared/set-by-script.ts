// Whether something beside the compose files sets a variable for Compose, or enables a profile.
import { escapePattern } from '#core/escape-pattern.ts';
import { join } from '#core/files.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';

const SCRIPTS =
  /^(?:(?:GNU)?[Mm]akefile|.*\.mk|[Jj]ustfile|\.envrc|.*\.(?:sh|bash|ps1|bat)|Taskfile\.ya?ml|Jenkinsfile|tasks\.py|fabfile\.py)$/;
const FOLDERS = ['bin', 'ci', 'deploy', 'script', 'scripts'];
const PIPELINES = /^(?:\.gitlab-ci|bitbucket-pipelines|azure-pipelines)\.ya?ml$/;

/** A script beside the file or in the workspace root mentions the variable, so it may set it. */
export function isSetByScript(project: ComposeProject, name: string): boolean {
  return scripts(project).some((text) => text.includes(name));
}

/** An example of an env file sets the variable, so the file that is made from it does. */
export function isSetInExample(project: ComposeProject, name: string): boolean {
  return textsBeside(project, /env/i).some((text) => sets(text, name));
}

/** An env file beside the project that a script passes to Compose sets the variable. */
export function isSetInNamedFile(project: ComposeProject, name: string): boolean {
  const named = scripts(project).flatMap((text) =>
    [...text.matchAll(/--env-file[ =]["']?([^\s"']+)/g)].flatMap((match) => match[1] ?? []),
  );
  return [...new Set(named)].some((path) =>
    foldersOf(project).some((folder) => sets(project.files.text(join(folder, path)) ?? '', name)),
  );
}

/** A script enables one of the profiles, or an env file beside the project or an example of one does. */
export function isProfileChosen(project: ComposeProject, profiles: readonly string[]): boolean {
  const one = `(?:${[...profiles.map(escapePattern), '\\*'].join('|')})(?![\\w-])`;
  const chosen = new RegExp(`--profile[ =]["']?${one}|COMPOSE_PROFILES\\s*[=:](?:.*[^\\w-])?${one}`);
  return [...scripts(project), ...textsBeside(project, /env/i)].some((text) => chosen.test(text));
}

/** Scripts beside the project and in usual folders, and the pipelines that start or deploy it. */
function scripts(project: ComposeProject): readonly string[] {
  const pipelines = [
    ...textsBeside(project, PIPELINES),
    ...textsBeside(project, /\.ya?ml$/, '.github/workflows'),
  ];
  return [
    ...textsBeside(project, SCRIPTS),
    ...FOLDERS.flatMap((folder) => textsBeside(project, /^[^.]+$|\.(?:sh|bash|ps1|bat|py)$/, folder)),
    ...pipelines.filter((text) => /compose|deploy/i.test(text)),
  ];
}

function sets(text: string, name: string): boolean {
  return new RegExp(`^\\s*(?:export\\s+)?${name}=`, 'm').test(text);
}

function foldersOf({ set }: ComposeProject): readonly string[] {
  return [...new Set([set.folder, ''])];
}

function textsBeside(project: ComposeProject, names: RegExp, below = ''): readonly string[] {
  const { files } = project;
  return foldersOf(project)
    .map((folder) => join(folder, below))
    .flatMap((folder) =>
      files
        .list(folder)
        .filter((file) => names.test(file))
        .flatMap((file) => files.text(join(folder, file)) ?? []),
    );
}
