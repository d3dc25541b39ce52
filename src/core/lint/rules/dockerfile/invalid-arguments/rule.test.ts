// Cases of invalid-arguments.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'COPY with one argument',
      given: 'FROM python:3.13-slim\nCOPY «requirements.txt»\n',
      message: '`COPY` requires a source and a destination; the build will fail.',
    },
    {
      name: 'blanks in a value',
      given: 'FROM python:3.13-slim\nENV A=b «c»\n',
      message: '`c` has no `=`; the build will fail. Quote values that contain spaces.',
    },
    { name: 'nothing behind the word', given: 'FROM python:3.13-slim\n«WORKDIR»\n«USER»\n«EXPOSE»\n«ENV»\n' },
    {
      name: 'ENV without a value',
      given: 'FROM python:3.13-slim\nENV «A»\n',
      message: '`ENV A` has no value; the build will fail. Write `ENV A=value`.',
    },
    { name: 'FROM with two words', given: 'FROM «python 3.13»\n' },
    { name: 'a stage name that begins with a digit', given: 'FROM python:3.13 AS «1st»\n' },
    {
      name: 'a health check without CMD',
      given: 'FROM python:3.13-slim\nHEALTHCHECK «curl -f http://localhost»\n',
      message: '`HEALTHCHECK` requires `CMD`',
    },
    { name: 'SHELL in shell form', given: 'FROM python:3.13-slim\nSHELL «/bin/bash -c»\n' },
  ],
  silent: [
    {
      name: 'complete ones',
      given:
        'FROM python:3.13-slim\nCOPY a b\nADD ["a", "b"]\nENV A=b C="d e"\nLABEL f=g\nENV h i\nHEALTHCHECK NONE\nHEALTHCHECK --interval=1s CMD x\nSHELL ["a"]\n',
    },
    { name: 'a here-document', given: 'FROM python:3.13-slim\nCOPY <<EOF /a\nb\nEOF\n' },
    { name: 'CMD, ENTRYPOINT and RUN without words', given: 'FROM python:3.13-slim\nCMD []\n' },
    { name: 'another frontend', given: '# syntax=example/frontend\nFROM a\nCOPY b\n' },
  ],
});
