// Cases of healthcheck-twice.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'the first of two',
      given: 'FROM python:3.13-slim\n«HEALTHCHECK CMD a»\nHEALTHCHECK CMD b\n',
      safe: true,
      fixed: 'FROM python:3.13-slim\nHEALTHCHECK CMD b\n',
    },
    {
      name: 'NONE before another',
      given: 'FROM python:3.13-slim\n«HEALTHCHECK NONE»\nHEALTHCHECK --interval=5s CMD b\n',
      fixed: 'FROM python:3.13-slim\nHEALTHCHECK --interval=5s CMD b\n',
    },
    {
      name: 'one over several lines',
      given: 'FROM python:3.13-slim\n«HEALTHCHECK --interval=5s \\\n  # often\n  CMD a»\nHEALTHCHECK NONE',
      fixed: 'FROM python:3.13-slim\n# often\nHEALTHCHECK NONE',
    },
  ],
  silent: [
    {
      name: 'one in each stage',
      given: 'FROM python:3.13-slim AS a\nHEALTHCHECK CMD a\nFROM a\nHEALTHCHECK CMD b\n',
    },
    { name: 'one alone', given: 'FROM python:3.13-slim\nHEALTHCHECK CMD a\n' },
    {
      name: 'a command of that name',
      given: 'FROM python:3.13-slim\nHEALTHCHECK CMD a\nRUN healthcheck b\n',
    },
  ],
});
