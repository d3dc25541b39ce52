// Files that each person has for themselves, and that a script of the repository creates: `touch env.d/common.local`.
import type { Files } from '#core/files.ts';
import { isGitIgnored } from '#core/git-ignored.ts';

/** Where repositories keep what is run once after cloning. */
const scripts = [
  ...['Makefile', 'makefile', 'GNUmakefile', 'justfile', 'Justfile', '.justfile', 'Taskfile.yml'],
  ...['bootstrap', 'init', 'install', 'setup'].flatMap((name) => [
    `${name}.sh`,
    ...['bin', 'script', 'scripts'].flatMap((folder) => [`${folder}/${name}`, `${folder}/${name}.sh`]),
  ]),
];

/** The script that creates a git-ignored file by `touch`, `cp`, `mv`, `tee` or `>`; undefined without one. */
export function creatorOf(files: Files, path: string): string | undefined {
  if (!isGitIgnored(files, path)) return undefined;
  return scripts.find((script) => {
    const text = files.text(script);
    if (!text?.includes(path)) return false;
    const lines = text.split('\n').filter((line) => line.includes(path));
    return lines.some((line) => line.split(/[;&|]/).some((command) => creates(command, path)));
  });
}

function creates(command: string, path: string): boolean {
  const words = command
    .replace(/>+/, ' > ')
    .split(/[\s"'@()]+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^\.\//, ''));
  const after = (...names: readonly string[]): readonly string[] => {
    const at = words.findIndex((word) => names.includes(word));
    return at < 0 ? [] : words.slice(at + 1);
  };
  return after('touch', 'tee').includes(path) || after('cp', 'mv').at(-1) === path || after('>')[0] === path;
}
