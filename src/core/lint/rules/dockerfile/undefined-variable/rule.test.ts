// Cases of undefined-variable.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'nobody defines it',
      given: 'FROM python:3.13-slim\nCOPY «$SOURCE» /app/\n',
      message: 'ARG SOURCE',
      fixed: null,
    },
    {
      name: 'misspelt',
      given: 'FROM python:3.13-slim\nENV APP_HOME=/app\nWORKDIR «${APP_HMOE}»/src\n',
      message: 'Did you mean `APP_HOME`?',
      safe: false,
      fixed: 'FROM python:3.13-slim\nENV APP_HOME=/app\nWORKDIR ${APP_HOME}/src\n',
    },
    {
      name: 'it adds to itself',
      given: 'FROM python:3.13-slim\nENV PYTHONPATH=«$PYTHONPATH»:/app\n',
      message: 'PYTHONPATH:-',
    },
    {
      name: 'only a global argument',
      given: 'ARG V=1\r\nFROM debian:12\r\n  LABEL version="«$V»"\r\n',
      fixed: 'ARG V=1\r\nFROM debian:12\r\n  ARG V\r\n  LABEL version="$V"\r\n',
    },
    { name: 'in another stage', given: 'FROM debian:12\nARG A=1\nFROM debian:12\nUSER «$A»\n', fixed: null },
  ],
  silent: [
    { name: 'an image that may bring it', given: 'FROM ghcr.io/example/app:1\nCOPY $SOURCE /app/\n' },
    { name: 'defined before', given: 'FROM python:3.13-slim\nARG A\nENV B=1\nCOPY $A $B /app/\n' },
    { name: 'in the stage it builds on', given: 'FROM debian:12 AS b\nARG A=1\nFROM b\nUSER $A\n' },
    {
      name: 'what the image brings',
      given: 'FROM python:3.13-slim\nENV PATH=/venv/bin:$PATH V=$PYTHON_VERSION\n',
    },
    { name: 'a default', given: 'FROM python:3.13-slim\nENV PYTHONPATH=${PYTHONPATH:-}:/app\n' },
    {
      name: 'quoted, escaped, or for the shell',
      given: "FROM python:3.13-slim\nENV A='$B' C=\\$D\nRUN echo $E\nCMD echo $F\n",
    },
    {
      name: 'declared proxies',
      given: 'FROM python:3.13-slim\nARG HTTP_PROXY\nENV http_proxy=$HTTP_PROXY\n',
    },
  ],
});
