// Cases of python-unbuffered.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const run = 'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n';

testRule(rule, {
  reports: [
    {
      name: 'a service of the default set, whatever another set gives it',
      given: {
        Dockerfile: 'FROM python:3.13\nCMD «["python", "manage.py", "runserver", "0.0.0.0:8000"]»\n',
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        'compose.prod.yaml':
          'services:\n  web:\n    environment: { PYTHONUNBUFFERED: 1 }\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
      },
      fixed: { Dockerfile: `FROM python:3.13\nENV PYTHONUNBUFFERED=1\n${run}` },
    },
    {
      name: 'runserver',
      given: { Dockerfile: 'FROM python:3.13\nCMD «["python", "manage.py", "runserver", "0.0.0.0:8000"]»\n' },
      fixed: { Dockerfile: `FROM python:3.13\nENV PYTHONUNBUFFERED=1\n${run}` },
      safe: false,
    },
    {
      name: 'the shell form, with Windows line ends',
      given: { Dockerfile: 'FROM python:3.13\r\nCMD «python worker.py»\r\n' },
      fixed: { Dockerfile: 'FROM python:3.13\r\nENV PYTHONUNBUFFERED=1\r\nCMD python worker.py\r\n' },
    },
    {
      name: 'an entrypoint in shell form',
      given: { Dockerfile: 'FROM python:3.13\nENTRYPOINT «python worker.py»\n' },
      fixed: { Dockerfile: 'FROM python:3.13\nENV PYTHONUNBUFFERED=1\nENTRYPOINT python worker.py\n' },
    },
    {
      name: 'the last stage alone',
      given: {
        Dockerfile: `FROM python:3.13 AS a\nENV PYTHONUNBUFFERED=1\nFROM python:3.13\nCMD «["python3", "bot.py"]»\n`,
      },
      fixed: {
        Dockerfile: `FROM python:3.13 AS a\nENV PYTHONUNBUFFERED=1\nFROM python:3.13\nENV PYTHONUNBUFFERED=1\nCMD ["python3", "bot.py"]\n`,
      },
    },
  ],
  silent: [
    { name: 'set', given: { Dockerfile: `FROM python:3.13\nENV PYTHONUNBUFFERED 1\n${run}` } },
    {
      name: 'set in a stage below',
      given: { Dockerfile: `FROM python:3.13 AS a\nENV PYTHONUNBUFFERED=1\nFROM a\n${run}` },
    },
    {
      name: '-u',
      given: { Dockerfile: 'FROM python:3.13\nCMD ["python", "-u", "manage.py", "runserver"]\n' },
    },
    {
      name: 'set by the service',
      given: {
        Dockerfile: `FROM python:3.13\n${run}`,
        'compose.yaml': 'services:\n  web:\n    build: .\n    environment:\n      PYTHONUNBUFFERED: 1\n',
      },
    },
    { name: 'gunicorn', given: { Dockerfile: 'FROM python:3.13\nCMD ["gunicorn", "a.wsgi"]\n' } },
    {
      name: 'a shell entrypoint that nobody reads here',
      given: { Dockerfile: `FROM python:3.13\nENTRYPOINT /run.sh\n${run}` },
    },
  ],
});
