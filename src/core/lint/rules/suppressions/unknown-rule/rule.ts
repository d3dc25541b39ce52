// Reports ignore comments and configuration that name an unknown rule.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'unknown-rule',
  on: 'suppressions',
  title: 'Unknown rule',
  severity: 'warning',
  check({ path, entries }, report) {
    for (const { suppression, known, meant } of entries)
      if (!known)
        report({
          span: suppression.span,
          message:
            suppression.id === ''
              ? 'This comment names no rule, so it has no effect. Write `# dockyard ignore=` followed by a rule id.'
              : `Unknown rule \`${suppression.id}\`, so this comment has no effect. ${meant ? `Did you mean \`${meant}\`?` : 'Correct or remove the id.'}`,
          fixes: meant
            ? [
                {
                  title: `Change to \`${meant}\``,
                  edits: [{ path, span: suppression.span, text: meant }],
                },
              ]
            : [],
        });
  },
});
