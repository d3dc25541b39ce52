// Whether a file that the workspace lacks may exist during a build.

import { type Ignored, parseDockerignore } from '#core/dockerfile/dockerignore.ts';
import { type Files, join, within } from '#core/files.ts';

/** Matched by a .gitignore, so a build step may create it, or part of a submodule that may not be checked out. */
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

/** In a .gitignore, patterns without a slash match at any depth. */
function gitIgnored(text: string): Ignored {
  const lines = text.split('\n').map((line) => {
    const pattern = line.trim().replace(/\/$/, '');
    return /^[^/!#]+$/.test(pattern) ? `**/${pattern}` : pattern;
  });
  return parseDockerignore(lines.join('\n'));
}

/** A folder with few files beside the Dockerfile may be an incomplete copy of a repository. */
export function isWhole(files: Files, folder: string): boolean {
  return files.list(folder).length >= 4;
}
