// Cases of maintainer.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a name',
      given: 'FROM python:3.13-slim\n«MAINTAINER» Jane Doe <jane@example.org>\n',
      safe: false,
      fixed: 'FROM python:3.13-slim\nLABEL org.opencontainers.image.authors="Jane Doe <jane@example.org>"\n',
    },
    {
      name: 'a quoted name in lower case',
      given: 'from a:1\n«maintainer» "Jane"\n',
      fixed: 'from a:1\nlabel org.opencontainers.image.authors="Jane"\n',
    },
    { name: 'quotes inside', given: 'FROM python:3.13-slim\n«MAINTAINER» Jane "JD" Doe\n', fixed: null },
  ],
  silent: [
    { name: 'the label', given: 'FROM python:3.13-slim\nLABEL org.opencontainers.image.authors="Jane"\n' },
    { name: 'the old label', given: 'FROM python:3.13-slim\nLABEL maintainer="Jane"\n' },
    { name: 'a comment', given: 'FROM python:3.13-slim\n# MAINTAINER Jane\n' },
  ],
});
