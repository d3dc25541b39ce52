// Cases of unused-suppression.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a comment alone on its line',
      given: 'FROM a:1\n# dockyard ignore=«unused-suppression»\nCMD ["a"]\n',
      fixed: 'FROM a:1\nCMD ["a"]\n',
      safe: true,
    },
    {
      name: 'with Windows line ends',
      given: 'FROM a:1\r\n# dockyard ignore=«unused-suppression»\r\nCMD ["a"]\r\n',
      fixed: 'FROM a:1\r\nCMD ["a"]\r\n',
    },
    {
      name: 'each of two ids',
      given: 'FROM a:1\n# dockyard ignore=«unused-suppression», «unused-suppression»\nCMD ["a"]\n',
      fixed: 'FROM a:1\n# dockyard ignore=unused-suppression\nCMD ["a"]\n',
    },
  ],
  silent: [
    { name: 'no comment of ours', given: 'FROM a:1\n# hadolint ignore=DL3025\nCMD ["a"]\n' },
    { name: 'an unknown id is the other rule', given: 'FROM a:1\n# dockyard ignore=nope\nCMD ["a"]\n' },
    { name: 'prose', given: 'FROM a:1\n# we do not dockyard ignore=\nCMD ["a"]\n' },
  ],
});
