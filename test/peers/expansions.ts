// What words come to in BuildKit. `X` is `path/to/file.tar.gz`, `E` is empty, and nothing declares `N`.

export const declarations = 'ENV X=path/to/file.tar.gz E=""\n';

/** The word, and what it comes to. */
export const expansions: readonly (readonly [word: string, value: string])[] = [
  ['a$X', 'apath/to/file.tar.gz'],
  ['a${X}b', 'apath/to/file.tar.gzb'],
  ["'$X'a", '$Xa'],
  ['"$X"a', 'path/to/file.tar.gza'],
  ['\\$X', '$X'],
  ['"\\$X"', '$X'],
  ['"a\\b"', 'a\\b'],
  ['a\\b', 'ab'],
  ['${N:-no}ne', 'none'],
  ['${E:-no}ne', 'none'],
  ['${E-no}ne', 'ne'],
  ['${X:+yes}!', 'yes!'],
  ['${E:+yes}!', '!'],
  ['${E+yes}!', 'yes!'],
  ['${X#*/}', 'to/file.tar.gz'],
  ['${X##*/}', 'file.tar.gz'],
  ['${X%.*}', 'path/to/file.tar'],
  ['${X%%.*}', 'path/to/file'],
  ['${X/t/T}', 'paTh/to/file.tar.gz'],
  ['${X//t/T}', 'paTh/To/file.Tar.gz'],
  ['${X/\\//-}', 'path-to/file.tar.gz'],
  ['${X#p?th}', '/to/file.tar.gz'],
  ['${X%\\*}', 'path/to/file.tar.gz'],
  ['${N:-${X##*/}}', 'file.tar.gz'],
];
