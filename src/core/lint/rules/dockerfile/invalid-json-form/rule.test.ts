// Cases of invalid-json-form.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'single quotes',
      given: "FROM python:3.13-slim\nCMD «['python', 'app.py']»\n",
      safe: false,
      fixed: 'FROM python:3.13-slim\nCMD ["python", "app.py"]\n',
    },
    {
      name: 'no closing bracket',
      given: 'FROM python:3.13-slim\nCMD «["python", "app.py"»\n',
      fixed: 'FROM python:3.13-slim\nCMD ["python", "app.py"]\n',
    },
    {
      name: 'no comma',
      given: 'FROM python:3.13-slim\nENTRYPOINT «["python" "app.py"]»\n',
      fixed: 'FROM python:3.13-slim\nENTRYPOINT ["python", "app.py"]\n',
    },
    {
      name: 'a comma too many',
      given: 'FROM python:3.13-slim\nCMD «["python", "app.py",]»\n',
      fixed: 'FROM python:3.13-slim\nCMD ["python", "app.py"]\n',
    },
    {
      name: 'no quotes',
      given: 'FROM python:3.13-slim\nRUN «[pip, install, django]»\n',
      fixed: 'FROM python:3.13-slim\nRUN ["pip", "install", "django"]\n',
    },
    {
      name: 'typographic quotes',
      given: 'FROM python:3.13-slim\nCMD «[“python”, “app.py”]»\n',
      fixed: 'FROM python:3.13-slim\nCMD ["python", "app.py"]\n',
    },
    { name: 'a number', given: 'FROM python:3.13-slim\nCMD «["sleep", {}]»\n', fixed: null },
  ],
  silent: [
    { name: 'valid ones', given: 'FROM python:3.13-slim\nRUN ["a"]\nENTRYPOINT [ "b", "c\\"d" ]\nCMD []\n' },
    {
      name: 'a test of the shell',
      given: 'FROM python:3.13-slim\nRUN [ -f a ] && b\nRUN [ "$A" = "b" ] || c\nRUN [[ "a" == b ]]\n',
    },
    { name: 'a shell command', given: "FROM python:3.13-slim\nCMD python -c 'print([1])'\n" },
  ],
});
