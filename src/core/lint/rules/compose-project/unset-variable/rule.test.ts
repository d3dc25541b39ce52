// Cases of unset-variable.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const web = (image: string): string => `services:\n  web:\n    image: ${image}\n`;

testRule(rule, {
  reports: [
    {
      name: 'a variable that is used in several places, once',
      given: {
        'compose.yaml': 'services:\n  a:\n    image: a:«${TAG}»\n  b:\n    image: b:$TAG\n',
        '.env': 'A=1\n',
      },
      related: ['$TAG'],
      fixed: { '.env': 'A=1\nTAG=\n' },
    },
    {
      name: 'in braces',
      given: { 'compose.yaml': web('a:«${TAG}»'), '.env': 'A=1\n' },
      message: '`TAG`',
      fixed: { '.env': 'A=1\nTAG=\n' },
      safe: false,
    },
    {
      name: 'bare',
      given: { 'compose.yaml': web('"a:«$TAG»"'), '.env': 'A=1' },
      fixed: { '.env': 'A=1\nTAG=\n' },
    },
    {
      name: 'as a default',
      given: { 'compose.yaml': web('a:${A:-«${TAG}»}'), '.env': '' },
      fixed: { '.env': 'TAG=\n' },
    },
    {
      name: 'in a file for production, only a hint',
      given: {
        'compose.yaml': web('a:1'),
        'compose.prod.yaml': 'services:\n  web:\n    image: a:«${TAG}»\n',
        '.env': '',
      },
      severity: 'hint',
      fixed: { '.env': 'TAG=\n' },
    },
    {
      name: 'in a file for containers, and a workflow for tests',
      given: {
        'compose.yaml': `${web('a:«${TAG}»')}    env_file: web.env\n`,
        '.env': '',
        'web.env': 'TAG=1\n',
        '.github/workflows/lint.yml': 'env:\n  TAG: a\njobs: { l: { steps: [{ run: ruff check }] } }\n',
      },
      fixed: { '.env': 'TAG=\n' },
    },
    {
      name: 'in a subfolder with a .env of its own',
      given: { 'deploy/compose.yaml': web('a:«${TAG}»'), 'deploy/.env': 'A=1\n' },
      fixed: { 'deploy/.env': 'A=1\nTAG=\n' },
    },
  ],
  silent: [
    { name: 'set', given: { 'compose.yaml': web('a:${TAG}'), '.env': 'export TAG="1"\n' } },
    { name: 'a default', given: { 'compose.yaml': web('a:${TAG:-1}${B-}${C:+x}${D:?no}'), '.env': 'A=1\n' } },
    { name: 'no .env', given: { 'compose.yaml': web('a:${TAG}'), '.env.example': 'A=1\n' } },
    {
      name: 'what a shell sets',
      given: {
        'compose.yaml': `${web('a:1')}    user: \${UID}:\${GID}\n    volumes: ["\${PWD}:/app"]\n`,
        '.env': '',
      },
    },
    {
      name: 'a Makefile sets it',
      given: { 'compose.yaml': web('a:${TAG}'), '.env': '', Makefile: 'up:\n\tTAG=1 docker compose up\n' },
    },
    {
      name: 'a script in a folder sets it',
      given: {
        'compose.yaml': web('a:${TAG}'),
        '.env': '',
        'scripts/up': '#!/bin/sh\nTAG=$(git rev-parse HEAD) docker compose up -d\n',
      },
    },
    {
      name: 'a workflow sets it',
      given: {
        'compose.yaml': web('a:${TAG}'),
        '.env': '',
        '.github/workflows/deploy.yml':
          'env:\n  TAG: a\njobs: { d: { steps: [{ run: docker compose up }] } }\n',
      },
    },
    {
      name: 'a file that a Makefile passes sets it',
      given: {
        'compose.yaml': web('a:${TAG}'),
        '.env': '',
        'prod.env': 'TAG=1\n',
        Makefile: 'up:\n\tdocker compose --env-file ./prod.env up\n',
      },
    },
    {
      name: 'a dollar sign in a secret',
      given: { 'compose.yaml': `${web('a:1')}    environment: { SECRET_KEY: "ab$cd" }\n`, '.env': '' },
    },
    { name: 'escaped', given: { 'compose.yaml': `${web('a:1')}    command: echo $$TAG\n`, '.env': '' } },
  ],
});
