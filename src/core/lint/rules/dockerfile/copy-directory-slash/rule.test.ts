// Cases of copy-directory-slash.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'files to a new directory',
      given: 'FROM python:3.13-slim\nCOPY manage.py requirements.txt «/code»\n',
      severity: 'warning',
      safe: false,
      fixed: 'FROM python:3.13-slim\nCOPY manage.py requirements.txt /code/\n',
    },
    {
      name: 'relative to WORKDIR',
      given: 'FROM python:3.13-slim\nWORKDIR /app\nCOPY a.txt b.txt «conf»\n',
      severity: 'warning',
      fixed: 'FROM python:3.13-slim\nWORKDIR /app\nCOPY a.txt b.txt conf/\n',
    },
    {
      name: 'directories, where it works by chance',
      given: 'FROM python:3.13-slim\nCOPY static templates «/web»\n',
      severity: 'info',
      fixed: 'FROM python:3.13-slim\nCOPY static templates /web/\n',
    },
    {
      name: 'an image that may bring it',
      given: 'FROM ghcr.io/a/b:1\nCOPY a.txt b.txt «/app»\n',
      severity: 'info',
      fixed: 'FROM ghcr.io/a/b:1\nCOPY a.txt b.txt /app/\n',
    },
    {
      name: 'a directory made before',
      given: 'FROM python:3.13-slim\nRUN mkdir /code\nCOPY ["a.txt", "b.txt", «"/code"»]\n',
      severity: 'info',
      fixed: 'FROM python:3.13-slim\nRUN mkdir /code\nCOPY ["a.txt", "b.txt", "/code/"]\n',
    },
  ],
  silent: [
    { name: 'with a slash', given: 'FROM python:3.13-slim\nCOPY a.txt b.txt /app/\n' },
    { name: 'here', given: 'FROM python:3.13-slim\nWORKDIR /app\nCOPY a.txt b.txt .\nCOPY a.txt b.txt ./\n' },
    { name: 'one source', given: 'FROM python:3.13-slim\nCOPY a.txt /app\n' },
    { name: 'an unknown variable', given: 'FROM python:3.13-slim\nARG TO\nCOPY a.txt b.txt $TO\n' },
  ],
});
