// Cases of wget-progress.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a download',
      given: 'FROM python:3.13-slim\nRUN «wget» https://example.org/a\n',
      safe: true,
      fixed: 'FROM python:3.13-slim\nRUN wget --progress=dot:giga https://example.org/a\n',
    },
    {
      name: 'with options',
      given: 'FROM python:3.13-slim\nRUN cd /tmp && «wget» -O a https://example.org/a\n',
      fixed: 'FROM python:3.13-slim\nRUN cd /tmp && wget --progress=dot:giga -O a https://example.org/a\n',
    },
    {
      name: 'in exec form',
      given: 'FROM python:3.13-slim\nRUN [«"wget"», "https://example.org/a"]\n',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'quiet',
      given: 'FROM python:3.13-slim\nRUN wget -q a && wget -nv b && wget --no-verbose c && wget -qO- d\n',
    },
    { name: 'with the option', given: 'FROM python:3.13-slim\nRUN wget --progress=dot:giga a\n' },
    { name: 'its installation', given: 'FROM python:3.13-slim\nRUN apt-get install -y wget\n' },
  ],
});
