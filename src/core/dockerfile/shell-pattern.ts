// The patterns of `${NAME#…}`, `${NAME%…}` and `${NAME/…/…}`, as BuildKit matches them.

/** Values longer than this count as unknown. */
export const MAX_LENGTH = 8192;

/** `#` and `##` take a pattern off the front, `%` and `%%` off the end. */
export function trimmed(value: string, pattern: string, modifier: string): string | undefined {
  const source = patternSource(pattern, modifier.length === 2, 2);
  if (source === undefined || value.length > MAX_LENGTH / 4) return undefined;
  if (modifier.startsWith('#')) return value.replace(new RegExp(`^(?:${source})`, 's'), '');
  // The shortest suffix is the match that begins last.
  const whole = new RegExp(`^(?:${source})$`, 's');
  const starts = Array.from({ length: value.length + 1 }, (_, at) => at);
  if (modifier === '%') starts.reverse();
  const at = starts.find((start) => whole.test(value.slice(start)));
  return at === undefined ? value : value.slice(0, at);
}

export function replaced(
  value: string,
  pattern: string,
  replacement: string,
  all: boolean,
): string | undefined {
  const source = patternSource(pattern, true, 1);
  if (source === undefined || value.length > MAX_LENGTH / 4 || pattern === '') return undefined;
  const result = value.replace(new RegExp(source, all ? 'gs' : 's'), () => replacement);
  return result.length > MAX_LENGTH ? undefined : result;
}

/** A shell pattern as a regular expression; undefined where it has too many stars to be quick, or a wrong escape. */
function patternSource(pattern: string, greedy: boolean, maxStars: number): string | undefined {
  if (pattern.length > 256 || pattern.split('*').length - 1 > maxStars) return undefined;
  if (wrongEscape(pattern) !== undefined) return undefined;
  return pattern.replace(/\\[*?\\]|\\(?=[}/])|[\\^$.*+?()[\]{}|]/g, (piece) => {
    if (piece === '*') return greedy ? '.*' : '.*?';
    if (piece === '?') return '.';
    if (piece === '\\') return '';
    return piece.length === 2 ? piece : `\\${piece}`;
  });
}

/** The first backslash in a pattern with a character behind it that needs none, as BuildKit refuses it. */
export function wrongEscape(pattern: string): string | undefined {
  for (const [written, char = ''] of pattern.matchAll(/\\([\s\S]?)/g))
    if (!/[*?\\}/]/.test(char)) return written;
  return undefined;
}
