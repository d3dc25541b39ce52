// Cases of from-as-casing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'as behind FROM', given: 'FROM a:1 «as» b\n', safe: true, fixed: 'FROM a:1 AS b\n' },
    { name: 'AS behind from', given: 'from a:1 «AS» b\n', fixed: 'from a:1 as b\n' },
    {
      name: 'mixed case',
      given: 'FROM --platform=$BUILDPLATFORM a:1 «As» b\n',
      fixed: 'FROM --platform=$BUILDPLATFORM a:1 AS b\n',
    },
  ],
  silent: [
    { name: 'both upper', given: 'FROM a:1 AS b\n' },
    { name: 'both lower', given: 'from a:1 as b\n' },
    { name: 'no name', given: 'FROM as:1\n' },
  ],
});
