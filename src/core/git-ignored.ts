// Whether a path is left out of the repository, so that its absence here says nothing.
import { type Ignored, parseDockerignore } from './dockerfile/dockerignore.ts';
import { type Files, join } from './files.ts';

/** Whether a `.gitignore` of the workspace, in any folder above, matches a path. */
export function isGitIgnored(files: Files, path: string): boolean {
  const parts = path.split('/');
  return parts.some((_, depth) => {
    const at = parts.slice(0, depth).join('/');
    const text = files.text(join(at, '.gitignore'));
    return text !== undefined && ignored(text)(parts.slice(depth).join('/'));
  });
}

/** In a .gitignore, patterns without a slash match at any depth. */
function ignored(text: string): Ignored {
  const lines = text.split('\n').map((line) => {
    const pattern = line.trim().replace(/\/$/, '');
    return /^[^/!#]+$/.test(pattern) ? `**/${pattern}` : pattern;
  });
  return parseDockerignore(lines.join('\n'));
}
