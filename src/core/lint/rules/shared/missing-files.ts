// Whether a file that the workspace lacks may exist during a build.

import { type Files, within } from '#core/files.ts';
import { isGitIgnored } from '#core/git-ignored.ts';

/** Matched by a .gitignore, so a build step may create it, or part of a submodule that may not be checked out. */
export function isMade(files: Files, path: string): boolean {
  return isInSubmodule(files.text('.gitmodules') ?? '', path) || isGitIgnored(files, path);
}

function isInSubmodule(gitmodules: string, path: string): boolean {
  const folders = [...gitmodules.matchAll(/^[ \t]*path[ \t]*=[ \t]*(.+?)[ \t]*$/gm)];
  return folders.some(([, folder]) => folder !== undefined && within(folder, path) !== undefined);
}

/** A folder with few files beside the Dockerfile may be an incomplete copy of a repository. */
export function isWhole(files: Files, folder: string): boolean {
  return files.list(folder).length >= 4;
}
