// Reports ignore comments for rules that report nothing there.

import { defineRule } from '#core/lint/rule.ts';
import { applyEdits, type Edit, type SourceText, type Span } from '#core/text.ts';

export const rule = defineRule({
  id: 'unused-suppression',
  on: 'suppressions',
  title: 'Unused ignore comment',
  severity: 'hint',
  check({ path, source, entries }, report) {
    for (const { suppression, known, used } of entries)
      if (known && !used)
        report({
          span: suppression.span,
          message: `\`${suppression.id}\` reports nothing here, so this comment has no effect. Remove it.`,
          unnecessary: true,
          fixes: [
            {
              title: `Remove \`${suppression.id}\` from the comment`,
              safe: true,
              edits: [removal(path, source, suppression.span)],
            },
          ],
        });
  },
});

/** Removes one id from its list, the comment if it was the last id, and the line if nothing else is on it. */
function removal(path: string, source: SourceText, id: Span): Edit {
  const line = source.lineSpan(source.positionAt(id.start).line);
  const text = source.slice(line);
  const local = { start: id.start - line.start, end: id.end - line.start };
  const before = /,[ \t]*$/.exec(text.slice(0, local.start));
  const after = /^[ \t]*,[ \t]*/.exec(text.slice(local.end));
  if (before) return { path, span: { start: id.start - before[0].length, end: id.end }, text: '' };
  if (after) return { path, span: { start: id.start, end: id.end + after[0].length }, text: '' };
  const without = applyEdits(text, [{ span: local, text: '' }]).replace(
    /[ \t]*#\s*dockyard\s+ignore(-file)?[ \t]*=\s*/,
    '',
  );
  if (without.trim() !== '') return { path, span: line, text: without };
  const next = source.text.startsWith('\r\n', line.end) ? 2 : line.end < source.text.length ? 1 : 0;
  return { path, span: { start: line.start, end: line.end + next }, text: '' };
}
