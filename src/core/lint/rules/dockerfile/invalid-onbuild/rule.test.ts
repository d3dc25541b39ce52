// Cases of invalid-onbuild.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'FROM', given: 'FROM python:3.13-slim\nONBUILD «FROM» a\n' },
    { name: 'MAINTAINER', given: 'FROM python:3.13-slim\nONBUILD «MAINTAINER» a\n' },
    { name: 'ONBUILD', given: 'FROM python:3.13-slim\nonbuild «ONBUILD» RUN a\n' },
  ],
  silent: [
    { name: 'RUN', given: 'FROM python:3.13-slim\nONBUILD RUN a\n' },
    { name: 'COPY --from', given: 'FROM python:3.13-slim\nONBUILD COPY --from=a b c\n' },
    { name: 'a command of that name', given: 'FROM python:3.13-slim\nONBUILD RUN FROM a\n' },
  ],
});
