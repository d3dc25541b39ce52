// Reports files of which only the first part is looked at.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'file-too-long',
  on: 'long-files',
  title: 'File too long',
  severity: 'info',
  check(workspace, report) {
    for (const { path, lines, end } of workspace.cut()) {
      const text = workspace.files.text(path) ?? '';
      const start = text.lastIndexOf('\n', end - 2) + 1;
      const part = lines === 1 ? `${end} characters` : `${lines} lines`;
      const advice = isGenerated(path, text) ? '' : ' Shorten or split the file.';
      report({
        path,
        span: { start, end: Math.min(end, start + LONGEST_SPAN) },
        message: `Only the first ${part} of this file are looked at, and problems between files that depend on it are not reported.${advice}`,
      });
    }
  },
});

/** A file may be one line. */
const LONGEST_SPAN = 200;

/** Whether a tool writes the file, so that nobody can shorten it: by its name, by its hashes, or as its first lines tell. */
function isGenerated(path: string, text: string): boolean {
  return (
    /\.(?:lock|json)$/i.test(path) ||
    text.includes('--hash=') ||
    /^.{0,200}\b(?:auto-?generated|generated (?:by|with|from)|do not edit)\b/im.test(text.slice(0, 1000))
  );
}
