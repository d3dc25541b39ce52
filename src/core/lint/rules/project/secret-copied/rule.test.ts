// Cases of secret-copied.
import { testRule } from '../../../testing.ts';
import { rule } from './rule.ts';

const copy = 'FROM python:3.13\nCOPY . .\nCMD ["a"]\n';

testRule(rule, {
  reports: [
    {
      name: 'an .env that no ignore file names',
      given: {
        Dockerfile: 'FROM python:3.13\n«COPY . .»\nCMD ["a"]\n',
        '.env': 'A=b\n',
        '.dockerignore': '.git',
      },
      message: '`.env` goes into a layer',
      fixed: { '.dockerignore': '.git\n.env\n' },
      safe: false,
    },
    {
      name: 'no ignore file at all',
      given: { Dockerfile: 'FROM python:3.13\n«COPY . /app»\n', '.env': 'A=b\n' },
      fixed: { '.dockerignore': '.env\n' },
    },
    {
      name: 'a pattern that does not fit',
      given: {
        'web/Dockerfile': 'FROM python:3.13\n«COPY . .»\n',
        'web/.env.production': 'A=b\n',
        'web/.dockerignore': '*.env\n',
        'compose.yaml': 'services:\n  web:\n    build: ./web\n',
      },
      fixed: { 'web/.dockerignore': '*.env\n.env.production\n' },
    },
  ],
  silent: [
    { name: 'ignored', given: { Dockerfile: copy, '.env': 'A=b\n', '.dockerignore': '.env\n' } },
    {
      name: 'ignored by a wildcard',
      given: { Dockerfile: copy, '.env': 'A=b\n', '.dockerignore': '**/.env*\n' },
    },
    { name: 'an example', given: { Dockerfile: copy, '.env.example': 'A=b\n', '.dockerignore': '.git\n' } },
    { name: 'some files only', given: { Dockerfile: 'FROM python:3.13\nCOPY src ./src\n', '.env': 'A=b\n' } },
    {
      name: 'outside the context',
      given: {
        'web/Dockerfile': copy,
        '.env': 'A=b\n',
        'compose.yaml': 'services:\n  web:\n    build: ./web\n',
      },
    },
  ],
});
