// What a program said last, in the one sentence that a message has room for.

const telling =
  /\b(error|failed|fatal|denied|cannot|can't|invalid|refused|no such|not found|unknown|exception)\b/i;
const longest = 300;

/** The last line that says what went wrong, else the last line; undefined where nothing was said. */
export function lastWords(output: string): string | undefined {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(-40);
  const line = lines.findLast((one) => telling.test(one)) ?? lines.at(-1);
  return line && line.length > longest ? `${line.slice(0, longest)}…` : line;
}
