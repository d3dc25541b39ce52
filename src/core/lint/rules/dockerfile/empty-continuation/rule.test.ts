// Cases of empty-continuation.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'an empty line',
      given: 'FROM python:3.13-slim\n«RUN» a \\\n\n  && b\n',
      safe: true,
      fixed: 'FROM python:3.13-slim\nRUN a \\\n  && b\n',
    },
    {
      name: 'several, with blanks and Windows line ends',
      given: 'FROM python:3.13-slim\n«run» a \\\r\n  \r\n# c\r\n\r\n  && b\r\n',
      fixed: 'FROM python:3.13-slim\nrun a \\\r\n# c\r\n  && b\r\n',
    },
    {
      name: 'at the end of the file',
      given: 'FROM python:3.13-slim\n«RUN» a \\\n\n',
      fixed: 'FROM python:3.13-slim\nRUN a \\\n',
    },
  ],
  silent: [
    { name: 'a comment between', given: 'FROM python:3.13-slim\nRUN a \\\n  # why\n  && b\n' },
    { name: 'empty lines in a here-document', given: 'FROM python:3.13-slim\nRUN <<EOF\na\n\nb\nEOF\n' },
    { name: 'empty lines between instructions', given: 'FROM python:3.13-slim\n\n\nRUN a\n' },
    { name: 'two backslashes continue nothing', given: 'FROM python:3.13-slim\nRUN a \\\\\n\nRUN b\n' },
  ],
});
