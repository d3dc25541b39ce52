// Cases of cmd-does-build-step.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'pip install', given: 'FROM python:3.13-slim\nCMD «pip install -r requirements.txt»\n' },
    {
      name: 'several steps',
      given: 'FROM python:3.13-slim\nCMD cd /app && «apt-get update» && pip install x\n',
    },
    {
      name: 'collectstatic in exec form',
      given: 'FROM python:3.13-slim\nCMD [«"python", "manage.py", "collectstatic", "--noinput"»]\n',
    },
  ],
  silent: [
    {
      name: 'before the server starts',
      given: 'FROM python:3.13-slim\nCMD pip install -r requirements.txt && gunicorn app\n',
    },
    { name: 'migrate', given: 'FROM python:3.13-slim\nCMD ["python", "manage.py", "migrate"]\n' },
    {
      name: 'arguments of an entrypoint',
      given: 'FROM python:3.13-slim\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["pip", "install", "x"]\n',
    },
    {
      name: 'a stage that is not the last',
      given: 'FROM python:3.13 AS tools\nCMD ["pip", "install", "x"]\nFROM python:3.13\nCMD ["a"]\n',
    },
    { name: 'other uses of the tools', given: 'FROM python:3.13-slim\nCMD ["npm", "run", "dev"]\n' },
  ],
});
