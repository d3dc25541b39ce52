// Small mistakes put into a text, the same in each run.

const PIECES = [
  '\t',
  ' ',
  '  ',
  '\n',
  ':',
  '- ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '${',
  '$',
  '#',
  ' #',
  '!',
  '%',
  '@',
  '|',
  '>',
  ',',
  'x',
  '1',
  'true',
  ': ',
];

/** Texts with one mistake each: cut off, a line lost or moved, a character put in or lost. */
export function mutants(text: string, seed: string, count: number): readonly string[] {
  let state = 0;
  for (const char of seed) state = (state * 31 + char.charCodeAt(0)) >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return limit <= 0 ? 0 : (state >>> 8) % limit;
  };
  return Array.from({ length: count }, () => {
    const lines = text.split('\n');
    const line = below(lines.length);
    switch (below(4)) {
      case 0:
        return text.slice(0, 1 + below(text.length));
      case 1:
        return lines.filter((_, index) => index !== line).join('\n');
      case 2: {
        const moved = below(2) === 0 ? ` ${lines[line] ?? ''}` : (lines[line] ?? '').replace(/^ /, '');
        return lines.with(line, moved).join('\n');
      }
      default: {
        const at = below(text.length);
        return text.slice(0, at) + (PIECES[below(PIECES.length)] ?? '') + text.slice(at + below(2));
      }
    }
  });
}
