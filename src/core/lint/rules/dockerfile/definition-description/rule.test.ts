// Cases of definition-description.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'a stage', given: '«# Builds the wheels»\nFROM python:3.13 AS build\n', message: '`# build `' },
    {
      name: 'an argument',
      given: '# syntax=docker/dockerfile:1\n\n# one\n«# the version»\nARG V=1\nFROM python:$V\n',
    },
    { name: 'an argument of a stage', given: 'FROM python:3.13\n«# who»\nARG USER_ID=1000 GROUP_ID\n' },
  ],
  silent: [
    { name: 'a bare # below it', given: '# The tools.\n#\nFROM a:1 AS tools\n' },
    { name: 'a description', given: '# build makes the wheels\nFROM python:3.13 AS build\n' },
    { name: 'an empty line between', given: '# Builds the wheels\n\nFROM python:3.13 AS build\n' },
    { name: 'a stage without a name', given: '# The image\nFROM python:3.13\n# Run it\nRUN x\n' },
    { name: 'a directive', given: '# syntax=docker/dockerfile:1\nARG V=1\nFROM python:$V\n' },
  ],
});
