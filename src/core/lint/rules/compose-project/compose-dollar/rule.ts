// Reports unescaped `$` in secrets, which Compose reads as variables.
import { strayDollars } from '#core/compose/dollars.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'compose-dollar',
  on: 'compose-project',
  title: 'Unescaped dollar sign in a secret',
  severity: 'warning',
  failure: 'variable is not set. Defaulting to a blank string.',
  check({ set }, report) {
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
  },
});
