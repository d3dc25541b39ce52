// Cases of stage-name-casing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a capital letter',
      given: 'FROM a:1 AS «Builder»\n',
      safe: true,
      fixed: 'FROM a:1 AS builder\n',
    },
    {
      name: 'all capitals',
      given: 'from a:1 as «BASE»\nfrom base\n',
      fixed: 'from a:1 as base\nfrom base\n',
    },
    {
      name: 'one that is used by COPY',
      given: 'FROM a:1 AS «buildStage»\nFROM b:1\nCOPY --from=buildStage /a /b\n',
      fixed: 'FROM a:1 AS buildstage\nFROM b:1\nCOPY --from=buildStage /a /b\n',
    },
  ],
  silent: [
    { name: 'lower case', given: 'FROM a:1 AS build-stage_1.0\n' },
    { name: 'no name', given: 'FROM a:1\n' },
    { name: 'capitals elsewhere', given: 'ARG Tag=1\nFROM a:$Tag AS b\n' },
  ],
});
