// Cases of cd-not-workdir.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a cd alone',
      given: 'FROM python:3.13-slim\nRUN «cd /app»\nRUN b\n',
      severity: 'warning',
      message: 'has no effect',
      safe: false,
      fixed: 'FROM python:3.13-slim\nWORKDIR /app\nRUN b\n',
    },
    {
      name: 'before something else',
      given: 'FROM python:3.13-slim\nRUN «cd /app» && \\\n    make\n',
      severity: 'hint',
      fixed: 'FROM python:3.13-slim\nWORKDIR /app\nRUN make\n',
    },
    {
      name: 'in the middle, where the rest goes on in the directory before',
      given: 'FROM python:3.13-slim\r\nWORKDIR /app\r\nRUN «cd /tmp» && \\\r\n  make\r\nCOPY . .\r\n',
      fixed:
        'FROM python:3.13-slim\r\nWORKDIR /app\r\nWORKDIR /tmp\r\nRUN make\r\nWORKDIR /app\r\nCOPY . .\r\n',
    },
    {
      name: 'where the next thing is a directory',
      given: 'FROM python:3.13-slim\nRUN «cd /tmp» && make\nWORKDIR /app\nCOPY . .\n',
      fixed: 'FROM python:3.13-slim\nWORKDIR /tmp\nRUN make\nWORKDIR /app\nCOPY . .\n',
    },
    {
      name: 'a relative one, named in full where no WORKDIR is set',
      given: 'FROM python:3.13-slim\nRUN «cd app» && make\n',
      fixed: 'FROM python:3.13-slim\nWORKDIR /app\nRUN make\n',
    },
    {
      name: 'a relative one below a WORKDIR',
      given: 'FROM python:3.13-slim AS a\nWORKDIR /srv\nFROM a\nRUN «cd app» && make\n',
      fixed: 'FROM python:3.13-slim AS a\nWORKDIR /srv\nFROM a\nWORKDIR app\nRUN make\n',
    },
    {
      name: 'a relative one of an unknown directory',
      given: 'FROM example/base:1\nRUN «cd app» && make\n',
      fixed: null,
    },
    { name: 'with a variable', given: 'FROM python:3.13-slim\nRUN «cd $HOME» && make\n', fixed: null },
    {
      name: 'with a mount',
      given: 'FROM python:3.13-slim\nRUN --mount=type=cache,target=/x «cd /app» && make\n',
      fixed: null,
    },
  ],
  silent: [
    { name: 'in the middle', given: 'FROM python:3.13-slim\nRUN git clone x && cd x && make\n' },
    { name: 'in a subshell', given: 'FROM python:3.13-slim\nRUN (cd /app && make) && b\n' },
    { name: 'WORKDIR', given: 'FROM python:3.13-slim\nWORKDIR /app\nRUN make\n' },
    { name: 'back and forth', given: 'FROM python:3.13-slim\nRUN cd -\n' },
    { name: 'in a here-document', given: 'FROM python:3.13-slim\nRUN <<EOF\ncd /app\nmake\nEOF\n' },
  ],
});
