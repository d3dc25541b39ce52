// Cases of multiple-entrypoint.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'the first of two',
      given: 'FROM python:3.13-slim\n«ENTRYPOINT ["a"]»\nENTRYPOINT ["b"]\n',
      safe: true,
      fixed: 'FROM python:3.13-slim\nENTRYPOINT ["b"]\n',
    },
    {
      name: 'with comments kept',
      given: 'FROM python:3.13-slim\n# one\n«ENTRYPOINT a»\n# two\nentrypoint b',
      fixed: 'FROM python:3.13-slim\n# one\n# two\nentrypoint b',
    },
    {
      name: 'in a later stage',
      given:
        'FROM python:3.13-slim\nENTRYPOINT ["a"]\nFROM python:3.13-slim\n«ENTRYPOINT ["b"]»\nCMD ["x"]\nENTRYPOINT ["c"]',
      fixed: 'FROM python:3.13-slim\nENTRYPOINT ["a"]\nFROM python:3.13-slim\nCMD ["x"]\nENTRYPOINT ["c"]',
    },
  ],
  silent: [
    {
      name: 'one in each stage',
      given: 'FROM python:3.13-slim AS a\nENTRYPOINT ["a"]\nFROM a\nENTRYPOINT ["b"]\n',
    },
    { name: 'ENTRYPOINT and CMD', given: 'FROM python:3.13-slim\nENTRYPOINT ["a"]\nCMD ["b"]\n' },
    {
      name: 'one for children',
      given: 'FROM python:3.13-slim\nENTRYPOINT ["a"]\nONBUILD ENTRYPOINT ["b"]\n',
    },
  ],
});
