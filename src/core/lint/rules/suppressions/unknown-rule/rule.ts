// An ignore comment or a configuration that names a rule which does not exist.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'unknown-rule',
  on: 'suppressions',
  title: 'A rule is named that does not exist',
  severity: 'warning',
  check({ path, entries }, report) {
    for (const { suppression, known, meant } of entries)
      if (!known)
        report({
          span: suppression.span,
          message:
            suppression.id === ''
              ? 'This names no rule, and silences nothing: write `# dockyard ignore=` and the id of a rule.'
              : `There is no rule \`${suppression.id}\`: this silences nothing.${meant ? ` Did you mean \`${meant}\`?` : ''}`,
          fixes: meant
            ? [
                {
                  title: `Write \`${meant}\``,
                  edits: [{ path, span: suppression.span, text: meant }],
                },
              ]
            : [],
        });
  },
});
