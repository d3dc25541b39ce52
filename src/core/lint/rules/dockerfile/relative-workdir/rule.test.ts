// Cases of relative-workdir.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'below an image',
      given: 'FROM a:1\nWORKDIR «app»\n',
      safe: false,
      fixed: 'FROM a:1\nWORKDIR /app\n',
    },
    {
      name: 'before an absolute one',
      given: 'FROM a:1\nWORKDIR «src/app»\nWORKDIR /x\nWORKDIR y\n',
      fixed: 'FROM a:1\nWORKDIR /src/app\nWORKDIR /x\nWORKDIR y\n',
    },
    {
      name: 'the first of two',
      given: 'FROM a:1\nworkdir «a»\nworkdir b\n',
      fixed: 'FROM a:1\nworkdir /a\nworkdir b\n',
    },
    {
      name: 'from a variable',
      given: 'FROM a:1\nENV HOME=home\nWORKDIR «$HOME»\n',
      fixed: 'FROM a:1\nENV HOME=home\nWORKDIR /$HOME\n',
    },
  ],
  silent: [
    { name: 'behind an absolute one', given: 'FROM a:1\nWORKDIR /app\nWORKDIR src\n' },
    {
      name: 'behind that of the stage it builds on',
      given: 'FROM a:1 AS b\nWORKDIR /app\nFROM b\nWORKDIR src\n',
    },
    { name: 'an unknown variable', given: 'FROM a:1\nARG HOME\nWORKDIR $HOME/src\n' },
    { name: 'a Windows path', given: 'FROM a:1\nWORKDIR C:\\app\n' },
  ],
});
