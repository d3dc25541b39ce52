// A `$` in a secret that compose takes for a variable.
import { strayDollars } from '#core/compose/dollars.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'compose-dollar',
  on: 'compose-project',
  title: 'A dollar sign in a secret that is read as a variable',
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
      for (const { name, location } of variables) {
        report({
          path,
          span: location.span,
          message: `Compose reads \`$${name}\` as a variable and leaves it out of the value. A dollar sign is written \`$$\`.`,
          fixes: [{ title: 'Write `$$` in this value', edits }],
        });
      }
    }
  },
});
