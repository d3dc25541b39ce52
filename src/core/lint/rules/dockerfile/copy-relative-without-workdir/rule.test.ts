// Cases of copy-relative-without-workdir.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'a directory', given: 'FROM python:3.13\nCOPY . «app/»\n' },
    { name: 'here', given: 'FROM python:3.13\nCOPY --chown=a requirements.txt «.»\n' },
    { name: 'before WORKDIR', given: 'FROM python:3.13\nCOPY a «b»\nWORKDIR /app\nCOPY c d\n' },
  ],
  silent: [
    { name: 'behind WORKDIR', given: 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n' },
    { name: 'in a stage that builds on one', given: 'FROM a:1 AS b\nWORKDIR /app\nFROM b\nCOPY . .\n' },
    { name: 'absolute ones', given: 'FROM python:3.13-slim\nCOPY a /b\nCOPY a C:\\b\n' },
    {
      name: 'the empty image, and an unknown variable',
      given: 'FROM scratch\nCOPY a b\nFROM a:1\nARG X\nCOPY a $X\n',
    },
  ],
});
