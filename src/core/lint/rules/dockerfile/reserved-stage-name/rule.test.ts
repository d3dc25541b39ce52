// Cases of reserved-stage-name.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'scratch', given: 'FROM a:1 AS «scratch»\n', message: 'the empty image' },
    {
      name: 'context',
      given: 'FROM a:1 AS «context»\nFROM b:1\nCOPY --from=context a b\n',
      message: 'the build context',
    },
    { name: 'in capitals', given: 'FROM a:1 AS «SCRATCH»\n' },
  ],
  silent: [
    { name: 'the empty image itself', given: 'FROM scratch\n' },
    { name: 'a longer name', given: 'FROM a:1 AS scratch-base\n' },
    { name: 'no name', given: 'FROM a:1\n' },
  ],
});
