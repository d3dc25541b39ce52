// Cases of secret-in-env.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'ENV',
      given: 'FROM python:3.13-slim\nENV «SECRET_KEY»=abc DEBUG=0\n',
      message: 'docker inspect',
    },
    { name: 'ARG', given: 'FROM python:3.13-slim\nARG «GITHUB_TOKEN»\n', message: 'history' },
    {
      name: 'several, in lower case',
      given: 'FROM python:3.13-slim\nENV «db_password»=x «AWS_SECRET_ACCESS_KEY»=$Y\n',
    },
    { name: 'the old form', given: 'FROM python:3.13-slim\nENV «PASSWORD» hunter2\n' },
  ],
  silent: [
    {
      name: 'the place of a secret',
      given: 'FROM python:3.13-slim\nENV DB_PASSWORD_FILE=/run/secrets/db AUTH_URL=x TOKEN_TTL=5\n',
    },
    {
      name: 'empty, a switch or a number',
      given: 'FROM python:3.13-slim\nENV SECRET_KEY= USE_AUTH=true TOKEN_EXPIRE=3600\n',
    },
    {
      name: 'public keys',
      given: 'FROM python:3.13-slim\nENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305 PUBLIC_KEY=x\n',
    },
    {
      name: 'values that a page shows to everybody',
      given:
        'FROM node:22-slim\nARG REACT_APP_MAPS_KEY\nENV VITE_SENTRY_KEY=x RECAPTCHA_SITE_KEY=y STRIPE_PUBLISHABLE_KEY=z\n',
    },
    {
      name: 'words that contain one',
      given: 'FROM python:3.13-slim\nENV KEYBOARD=x MONKEY=y AUTHOR=z TOKENIZERS_PARALLELISM=w\n',
    },
    {
      name: 'a secret mount',
      given: 'FROM python:3.13-slim\nRUN --mount=type=secret,id=TOKEN cat /run/secrets/TOKEN\n',
    },
  ],
});
