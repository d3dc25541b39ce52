// Cases of instruction-casing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'one in lower case',
      given: 'FROM a:1\n«run» a\nRUN b\n',
      safe: true,
      fixed: 'FROM a:1\nRUN a\nRUN b\n',
    },
    {
      name: 'one in upper case',
      given: 'from a:1\nrun a\n«CMD» ["b"]\n',
      fixed: 'from a:1\nrun a\ncmd ["b"]\n',
    },
    {
      name: 'a FROM with its AS',
      given: '«from» a:1 as b\nRUN a\nRUN b\n',
      fixed: 'FROM a:1 AS b\nRUN a\nRUN b\n',
    },
    { name: 'mixed case', given: 'FROM a:1\n«Run» a\n', fixed: 'FROM a:1\nRUN a\n' },
  ],
  silent: [
    { name: 'all upper', given: 'FROM a:1\nRUN a\nCMD ["b"]\n' },
    { name: 'all lower', given: 'from a:1\nrun a\ncmd ["b"]\n' },
    { name: 'ARG before the first FROM', given: 'arg V=1\nFROM a:$V\nRUN a\n' },
  ],
});
