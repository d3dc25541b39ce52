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
      report({
        path,
        span: { start, end: Math.min(end, start + LONGEST_SPAN) },
        message: `Only the first ${lines === 1 ? `${end} characters` : `${lines} lines`} of this file are looked at, and no problems between files are reported. Shorten or split the file.`,
      });
    }
  },
});

/** A file may be one line. */
const LONGEST_SPAN = 200;
