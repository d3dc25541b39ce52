// Cases of consecutive-run.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'two',
      given: 'FROM python:3.13-slim\nRUN a\n«RUN» b\n',
      safe: false,
      fixed: 'FROM python:3.13-slim\nRUN a \\\n    && b\n',
    },
    {
      name: 'with continuation and Windows line ends',
      given: 'FROM python:3.13-slim\r\nRUN a \\\r\n    && b\r\n\r\n«RUN» c\r\n',
      fixed: 'FROM python:3.13-slim\r\nRUN a \\\r\n    && b \\\r\n    && c\r\n',
    },
    {
      name: 'in the style and with the indentation that is there',
      given: 'FROM python:3.13-slim\nRUN a && \\\n\tb\n«RUN» c\n',
      fixed: 'FROM python:3.13-slim\nRUN a && \\\n\tb && \\\n\tc\n',
    },
    {
      name: 'with another escape character',
      given: '# escape=`\nFROM python:3.13-slim\nRUN a\n«RUN» b\n',
      fixed: '# escape=`\nFROM python:3.13-slim\nRUN a `\n    && b\n',
    },
    {
      name: 'where the first changes its shell',
      given: 'FROM python:3.13-slim\nRUN cd /a && b\n«RUN» c\n',
      fixed: null,
    },
    {
      name: 'where the first ends in exec',
      given: 'FROM python:3.13-slim\nRUN a && exec b\n«RUN» c\n',
      fixed: null,
    },
    { name: 'with a comment between', given: 'FROM python:3.13-slim\nRUN a\n# why\n«RUN» b\n', fixed: null },
    { name: 'what is no chain', given: 'FROM python:3.13-slim\nRUN a || b\n«RUN» c\n', fixed: null },
  ],
  silent: [
    { name: 'something between', given: 'FROM python:3.13-slim\nRUN a\nCOPY b c\nRUN d\n' },
    { name: 'other mounts', given: 'FROM python:3.13-slim\nRUN --mount=type=cache,target=/a a\nRUN b\n' },
    { name: 'the exec form', given: 'FROM python:3.13-slim\nRUN ["a"]\nRUN ["b"]\n' },
  ],
});
