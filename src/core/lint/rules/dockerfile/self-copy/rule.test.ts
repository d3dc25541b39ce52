// Cases of self-copy.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'by name', given: 'FROM a:1 AS b\nCOPY --from=«b» x y\n' },
    {
      name: 'a mount',
      given: 'FROM a:1 AS b\nRUN --mount=type=bind,from=«b»,target=/x y\n',
      message: 'the stage of this mount',
    },
    { name: 'by index', given: 'FROM a:1\nCOPY --from=«0» x y\n' },
    { name: 'in another case', given: 'FROM a:1 AS b\nFROM c:1 AS d\nCOPY --from=«D» x y\n' },
  ],
  silent: [
    { name: 'a number in a mount, which is an image', given: 'FROM a:1\nRUN --mount=from=0,target=/x y\n' },
    { name: 'an earlier stage', given: 'FROM a:1 AS b\nFROM c:1 AS d\nCOPY --from=b x y\n' },
    { name: 'an earlier stage by index', given: 'FROM a:1\nFROM c:1\nCOPY --from=0 x y\n' },
    { name: 'an image', given: 'FROM a:1 AS b\nCOPY --from=c:1 x y\n' },
  ],
});
