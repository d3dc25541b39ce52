// Whether a file that a workspace lacks may be there at a build all the same.

import { type Ignored, parseDockerignore } from '#core/dockerfile/dockerignore.ts';
import { type Files, join, within } from '#core/files.ts';

/** Named by a .gitignore, and so perhaps made by a build; or a part of a submodule that is not fetched yet. */
export function isMade(files: Files, path: string): boolean {
  const parts = path.split('/');
  if (isInSubmodule(files.text('.gitmodules') ?? '', path)) return true;
  return parts.some((_, depth) => {
    const at = parts.slice(0, depth).join('/');
    const text = files.text(join(at, '.gitignore'));
    return text !== undefined && gitIgnored(text)(parts.slice(depth).join('/'));
  });
}

function isInSubmodule(gitmodules: string, path: string): boolean {
  const folders = [...gitmodules.matchAll(/^[ \t]*path[ \t]*=[ \t]*(.+?)[ \t]*$/gm)];
  return folders.some(([, folder]) => folder !== undefined && within(folder, path) !== undefined);
}

/** Patterns without a slash hold at any depth in a .gitignore. */
function gitIgnored(text: string): Ignored {
  const lines = text.split('\n').map((line) => {
    const pattern = line.trim().replace(/\/$/, '');
    return /^[^/!#]+$/.test(pattern) ? `**/${pattern}` : pattern;
  });
  return parseDockerignore(lines.join('\n'));
}

/** More than a part of a repository: a folder with little beside the Dockerfile may be a cut. */
export function isWhole(files: Files, folder: string): boolean {
  return files.list(folder).length >= 4;
}
