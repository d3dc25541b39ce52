// Cases of unknown-rule.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a misspelt id',
      given: '# dockyard ignore=«mising-cmd»\nFROM a:1\nCMD ["a"]\n',
      message: 'Unknown rule `mising-cmd`',
    },
    {
      name: 'an id that is nearly one',
      given: '# dockyard ignore=«unkown-rule»\nFROM a:1\nCMD ["a"]\n',
      message: 'Did you mean `unknown-rule`?',
      safe: false,
      fixed: '# dockyard ignore=unknown-rule\nFROM a:1\nCMD ["a"]\n',
    },
    {
      name: 'no id at all',
      given: '«# dockyard ignore-file»\r\nFROM a:1\r\n«# dockyard ignore =»\r\nCMD ["a"]\r\n',
      message: 'names no rule',
      fixed: null,
    },
    { name: 'one of two ids', given: 'FROM a:1\n# dockyard ignore=unknown-rule,«nope»\nCMD ["a"]\n' },
    { name: 'a file-wide one', given: '# dockyard ignore-file=«DL3025»\nFROM a:1\nCMD ["a"]\n' },
  ],
  silent: [
    { name: 'a known id', given: '# dockyard ignore=unknown-rule\nFROM a:1\nCMD ["a"]\n' },
    { name: "hadolint's ids in hadolint's pragma", given: 'FROM a:1\n# hadolint ignore=DL9999\nCMD ["a"]\n' },
    { name: 'prose', given: 'FROM a:1\n# dockyard ignores nothing here\nCMD ["a"]\n' },
  ],
});
