// Cases of secret-copied.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const copy = 'FROM python:3.13\nCOPY . .\nCMD ["a"]\n';

testRule(rule, {
  reports: [
    {
      name: 'an .env that no ignore file names',
      given: {
        Dockerfile: 'FROM python:3.13\n«COPY . .»\nCMD ["a"]\n',
        '.env': 'DB_PASS=b\n',
        '.dockerignore': '.git',
      },
      message: '`.env` is copied into an image layer',
      fixed: { '.dockerignore': '.git\n.env\n' },
      safe: false,
    },
    {
      name: 'a secret beside what is published',
      given: {
        Dockerfile: 'FROM node:22\n«COPY . .»\nCMD ["npm", "start"]\n',
        '.env': 'VITE_API=http://localhost:8000\nSENTRY_AUTH_TOKEN=b\n',
        '.dockerignore': '.git\n',
      },
      fixed: { '.dockerignore': '.git\n.env\n' },
    },
    {
      name: 'no ignore file at all',
      given: { Dockerfile: 'FROM python:3.13\n«COPY . /app»\n', '.env': 'DB_PASS=b\n' },
      fixed: { '.dockerignore': '.env\n' },
    },
    {
      name: 'a pattern that does not fit',
      given: {
        'web/Dockerfile': 'FROM python:3.13\n«COPY . .»\n',
        'web/.env.production': 'DATABASE_URL=postgres://a:b@db/c\n',
        'web/.dockerignore': '*.env\n',
        'compose.yaml': 'services:\n  web:\n    build: ./web\n',
      },
      fixed: { 'web/.dockerignore': '*.env\n.env.production\n' },
    },
  ],
  silent: [
    { name: 'ignored', given: { Dockerfile: copy, '.env': 'DB_PASS=b\n', '.dockerignore': '.env\n' } },
    {
      name: 'ignored by a wildcard',
      given: { Dockerfile: copy, '.env': 'DB_PASS=b\n', '.dockerignore': '**/.env*\n' },
    },
    {
      name: 'what goes to the browser anyway',
      given: {
        Dockerfile: 'FROM node:22\nCOPY . .\nCMD ["npm", "start"]\n',
        '.env': '# of the front end\nREACT_APP_API_URL=http://localhost:8000\nNODE_ENV=development\n',
      },
    },
    {
      name: 'nothing to hide',
      given: { Dockerfile: copy, '.env': 'COMPOSE_PROJECT_NAME=shop\nWEB_PORT=8000\nDEBUG=1\nDB_HOST=db\n' },
    },
    { name: 'an empty one', given: { Dockerfile: copy, '.env': '# nothing\nSECRET_KEY=\n' } },
    {
      name: 'an example',
      given: { Dockerfile: copy, '.env.example': 'DB_PASS=b\n', '.dockerignore': '.git\n' },
    },
    {
      name: 'some files only',
      given: { Dockerfile: 'FROM python:3.13\nCOPY src ./src\n', '.env': 'DB_PASS=b\n' },
    },
    {
      name: 'outside the context',
      given: {
        'web/Dockerfile': copy,
        '.env': 'DB_PASS=b\n',
        'compose.yaml': 'services:\n  web:\n    build: ./web\n',
      },
    },
  ],
});
