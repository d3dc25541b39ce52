// Cases of self-copy.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'by name', given: 'FROM a:1 AS b\nCOPY --from=«b» x y\n' },
    { name: 'by index', given: 'FROM a:1\nCOPY --from=«0» x y\n' },
    { name: 'in another case', given: 'FROM a:1 AS b\nFROM c:1 AS d\nCOPY --from=«D» x y\n' },
  ],
  silent: [
    { name: 'an earlier stage', given: 'FROM a:1 AS b\nFROM c:1 AS d\nCOPY --from=b x y\n' },
    { name: 'an earlier stage by index', given: 'FROM a:1\nFROM c:1\nCOPY --from=0 x y\n' },
    { name: 'an image', given: 'FROM a:1 AS b\nCOPY --from=c:1 x y\n' },
  ],
});
