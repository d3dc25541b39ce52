// Cases of last-user-root.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'root', given: 'FROM python:3.13-slim\nUSER app\nRUN a\nUSER «root»\n' },
    { name: 'the number', given: 'FROM python:3.13-slim\nUSER «0:0»\n' },
    { name: 'from a variable', given: 'FROM python:3.13-slim\nENV WHO=root\nUSER «$WHO»\n' },
    {
      name: 'in a stage that the last builds on',
      given: 'FROM python:3.13 AS base\nUSER «root»\nFROM base\nCMD ["a"]\n',
    },
  ],
  silent: [
    { name: 'another user at the end', given: 'FROM python:3.13-slim\nUSER root\nRUN a\nUSER app\n' },
    { name: 'no USER at all', given: 'FROM python:3.13-slim\nCMD ["a"]\n' },
    {
      name: 'an entrypoint that may change it',
      given: 'FROM python:3.13-slim\nUSER root\nENTRYPOINT ["/entrypoint.sh"]\n',
    },
    {
      name: 'a stage that is not part of the image',
      given: 'FROM python:3.13 AS build\nUSER root\nFROM python:3.13\nUSER app\n',
    },
  ],
});
