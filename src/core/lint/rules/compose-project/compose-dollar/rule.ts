// Reports unescaped `$` in secrets, which Compose reads as variables.
import { strayDollars, strayDollarsOfFiles } from '#core/compose/dollars.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { Span } from '#core/text.ts';

export const rule = defineRule({
  id: 'compose-dollar',
  on: 'compose-project',
  title: 'Unescaped dollar sign in a secret',
  severity: 'warning',
  failure: 'variable is not set. Defaulting to a blank string.',
  check({ set, files }, report) {
    for (const { scalar, variables } of strayDollars(set)) {
      const { path } = scalar.location;
      const edits = variables.map(({ location: { span } }) => ({
        path,
        span: { start: span.start, end: span.start },
        text: '$',
      }));
      for (const { location } of variables) {
        report({
          path,
          span: location.span,
          message:
            'Compose reads `$` as the start of an unset variable, so a part of the value is lost. Write `$$` for a literal dollar sign.',
          fixes: [{ title: 'Escape dollar signs as `$$`', edits }],
        });
      }
    }
    for (const { path, value, variables } of strayDollarsOfFiles(set, files))
      for (const span of variables)
        report({
          path,
          span,
          message:
            'Compose reads `$` as the start of an unset variable, so a part of the value is lost. Put the value in single quotes.',
          fixes: quoted(path, value, files.text(path) ?? ''),
        });
  },
});

/** In single quotes, where it has no quotes yet. */
function quoted(path: string, span: Span, text: string): readonly Fix[] {
  const value = text.slice(span.start, span.end);
  if (/['"]/.test(value) || /["']/.test(text[span.start - 1] ?? '')) return [];
  return [{ title: 'Put the value in single quotes', edits: [{ path, span, text: `'${value}'` }] }];
}
