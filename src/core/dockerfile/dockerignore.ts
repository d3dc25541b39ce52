// .dockerignore: which files of a build context are not sent to the engine.
// Rules as moby's patternmatcher has them (github.com/moby/patternmatcher); matched without regular
// expressions, since a hostile pattern must not cost more than its length times the path's.

interface Pattern {
  readonly segments: readonly string[];
  readonly negated: boolean;
}

/** Whether a path of the context (relative, `/`) is left out. */
export type Ignored = (path: string) => boolean;

/** Reads a .dockerignore; later lines win over earlier ones. */
export function parseDockerignore(text: string): Ignored {
  const patterns = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap(patternOf);
  if (patterns.length === 0) return () => false;
  return (path) => {
    const segments = path.split('/');
    let ignored = false;
    for (const { segments: pattern, negated } of patterns)
      if (ignored === negated && matchesOrHolds(pattern, segments)) ignored = !negated;
    return ignored;
  };
}

function patternOf(line: string): Pattern[] {
  if (line.startsWith('#')) return [];
  const trimmed = line.trim();
  const negated = trimmed.startsWith('!');
  const segments: string[] = [];
  for (const segment of (negated ? trimmed.slice(1).trim() : trimmed).split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && segments.length > 0) segments.pop();
    else segments.push(segment);
  }
  return segments.length === 0 ? [] : [{ segments, negated }];
}

/** Whether the pattern fits the path or one of the folders that it lies in. */
function matchesOrHolds(pattern: readonly string[], path: readonly string[]): boolean {
  // reached[i]: the pattern's first i segments fit what was read of the path so far.
  let reached = closure(pattern, new Set([0]));
  for (const segment of path) {
    const next = new Set<number>();
    for (const at of reached) {
      if (pattern[at] === '**') next.add(at).add(at + 1 === pattern.length ? at + 1 : at);
      else if (at < pattern.length && fits(pattern[at] ?? '', segment)) next.add(at + 1);
    }
    reached = closure(pattern, next);
    if (reached.has(pattern.length)) return true;
  }
  return false;
}

/** `**` also fits no segment at all; at the end it wants one. */
function closure(pattern: readonly string[], reached: Set<number>): Set<number> {
  for (const at of reached) {
    if (pattern[at] === '**' && at + 1 < pattern.length) reached.add(at + 1);
  }
  return reached;
}

/** `*`, `?`, `[a-z]`, `\x` within one segment. */
function fits(pattern: string, name: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let starred = 0;
  while (position < name.length) {
    const step = pattern[at] === '*' ? 0 : one(pattern, at, name[position] ?? '');
    if (step > 0) {
      at += step;
      position++;
    } else if (pattern[at] === '*') {
      star = at++;
      starred = position;
    } else if (star >= 0) {
      at = star + 1;
      position = ++starred;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

/** How much of the pattern at `at` fits one character; 0 where it does not. */
function one(pattern: string, at: number, sign: string): number {
  const first = pattern[at];
  if (first === undefined) return 0;
  if (first === '?') return 1;
  if (first === '\\') return pattern[at + 1] === sign ? 2 : 0;
  if (first !== '[') return first === sign ? 1 : 0;
  const end = pattern.indexOf(']', at + 2);
  if (end < 0) return 0;
  const negated = pattern[at + 1] === '^';
  let found = false;
  for (let index = at + (negated ? 2 : 1); index < end; index++) {
    if (pattern[index + 1] === '-' && index + 2 < end) {
      found ||= sign >= (pattern[index] ?? '') && sign <= (pattern[index + 2] ?? '');
      index += 2;
    } else found ||= pattern[index] === sign;
  }
  return found !== negated ? end + 1 - at : 0;
}
