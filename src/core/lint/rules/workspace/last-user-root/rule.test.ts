// Cases of last-user-root.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const root = 'FROM corp/base\nUSER root\nRUN a\n';
const marked = 'FROM corp/base\nUSER «root»\nRUN a\n';
const services = (...users: string[]): string =>
  `services:\n${users.map((user, index) => `  s${index}:\n    build: .\n${user}`).join('')}`;

testRule(rule, {
  reports: [
    { name: 'root', given: { Dockerfile: 'FROM python:3.13-slim\nUSER app\nRUN a\nUSER «root»\n' } },
    { name: 'the number', given: { Dockerfile: 'FROM python:3.13-slim\nUSER «0:0»\n' } },
    {
      name: 'from a variable',
      given: { Dockerfile: 'FROM python:3.13-slim\nENV WHO=root\nUSER «$WHO»\n' },
    },
    {
      name: 'in a stage that the last builds on',
      given: { Dockerfile: 'FROM python:3.13 AS base\nUSER «root»\nFROM base\nCMD ["a"]\n' },
    },
    {
      name: 'a service without a user beside one with it',
      given: { Dockerfile: marked, 'compose.yaml': services('    user: "1000"\n', '') },
    },
    {
      name: 'a service that says root, too',
      given: { Dockerfile: marked, 'compose.yaml': services('    user: root:root\n') },
    },
    {
      name: 'a user only in another set',
      given: {
        Dockerfile: marked,
        'compose.yaml': services(''),
        'compose.dev.yaml': 'services:\n  s0:\n    user: "1000"\n',
      },
    },
    {
      name: 'a user of a service that runs another stage',
      given: {
        Dockerfile: 'FROM corp/base AS dev\nFROM corp/base\nUSER «root»\n',
        'compose.yaml':
          'services:\n  web:\n    build:\n      context: .\n      target: dev\n    user: "1000"\n',
      },
    },
  ],
  silent: [
    {
      name: 'another user at the end',
      given: { Dockerfile: 'FROM python:3.13-slim\nUSER root\nRUN a\nUSER app\n' },
    },
    { name: 'no USER at all', given: { Dockerfile: 'FROM python:3.13-slim\nCMD ["a"]\n' } },
    {
      name: 'an entrypoint that may change it',
      given: { Dockerfile: 'FROM python:3.13-slim\nUSER root\nENTRYPOINT ["/entrypoint.sh"]\n' },
    },
    {
      name: 'a stage that is not part of the image',
      given: { Dockerfile: 'FROM python:3.13 AS build\nUSER root\nFROM python:3.13\nUSER app\n' },
    },
    {
      name: 'its services have other users',
      given: { Dockerfile: root, 'compose.yaml': services('    user: "1000"\n', '    user: app\n') },
    },
    {
      name: 'a user that variables name',
      given: { Dockerfile: root, 'compose.yaml': services('    user: $USER_ID:$GROUP_ID\n') },
    },
  ],
});
