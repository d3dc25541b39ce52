// Cases of dockerignore-missing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage = { 'manage.py': 'import django\n' };

testRule(rule, {
  reports: [
    {
      name: 'COPY . . at the top of a folder',
      given: { ...manage, Dockerfile: 'FROM python:3.13\n«COPY . .»\nCMD ["a"]\n' },
      title: 'Create `.dockerignore`',
      safe: false,
      creates: ['.dockerignore'],
    },
    {
      name: 'the context of a service',
      given: {
        'web/Dockerfile': 'FROM python:3.13\n«ADD ./ /app/»\n',
        'compose.yaml': 'services:\n  web:\n    build: web\n',
      },
      message:
        '`web/.dockerignore` does not exist, so the whole folder, including caches and any `.env` file, is copied',
      creates: ['web/.dockerignore'],
    },
    {
      name: 'the stage that the last one builds on',
      given: { Dockerfile: 'FROM python:3.13 AS base\n«COPY . /app»\nFROM base\nCMD ["a"]\n' },
      creates: ['.dockerignore'],
    },
  ],
  silent: [
    {
      name: 'there is one',
      given: { Dockerfile: 'FROM python:3.13\nCOPY . .\n', '.dockerignore': '.git\n' },
    },
    {
      name: 'one for this Dockerfile',
      given: { Dockerfile: 'FROM python:3.13\nCOPY . .\n', 'Dockerfile.dockerignore': '.git\n' },
    },
    { name: 'some files only', given: { Dockerfile: 'FROM python:3.13\nCOPY src requirements.txt ./\n' } },
    {
      name: 'a stage that is thrown away',
      given: {
        Dockerfile:
          'FROM node:22 AS build\nCOPY . .\nFROM nginx:1.29\nCOPY --from=build /dist /usr/share/nginx/html\n',
      },
    },
    {
      name: 'a context that is not known',
      given: {
        Dockerfile: 'FROM python:3.13\nCOPY . .\n',
        'compose.yaml': 'services:\n  web:\n    build: $CONTEXT\n',
      },
    },
  ],
});
