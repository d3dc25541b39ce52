// Cases of wget-and-curl.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'in one stage',
      given: 'FROM python:3.13-slim\nRUN curl -fsS a\nRUN «wget» b && wget c\n',
      related: ['curl'],
    },
    { name: 'in one RUN', given: 'FROM python:3.13-slim\nRUN wget -q a && «curl» b\n' },
    { name: 'in the second stage', given: 'FROM a:1 AS x\nRUN curl a\nFROM b:1\nRUN wget a\nRUN «curl» b\n' },
  ],
  silent: [
    { name: 'one in each stage', given: 'FROM a:1 AS x\nRUN curl a\nFROM b:1\nRUN wget b\n' },
    { name: 'only one', given: 'FROM python:3.13-slim\nRUN curl a && curl b\n' },
    { name: 'their installation', given: 'FROM python:3.13-slim\nRUN apt-get install -y curl wget\n' },
  ],
});
