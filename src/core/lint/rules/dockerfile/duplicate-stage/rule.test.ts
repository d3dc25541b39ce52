// Cases of duplicate-stage.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'two of one name', given: 'FROM a:1 AS base\nFROM b:1 AS «base»\n', related: ['base'] },
    { name: 'in different case', given: 'FROM a:1 AS base\nFROM b:1 AS «Base»\n' },
    { name: 'the third', given: 'FROM a:1 AS x\nFROM b:1 AS y\nFROM y AS «x»\n' },
  ],
  silent: [
    { name: 'different names', given: 'FROM a:1 AS x\nFROM b:1 AS y\n' },
    { name: 'stages without a name', given: 'FROM a:1\nFROM a:1\n' },
    { name: 'a stage that builds on another', given: 'FROM a:1 AS x\nFROM x AS y\n' },
  ],
});
